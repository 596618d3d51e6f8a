// One question to one name server: c-ares on Asio's loop.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "simulator/net/task.hpp"

namespace syncrig::client::resolving {

namespace net = simulator::net;
namespace asio = boost::asio;

enum class RecordType : int { A = 1, PTR = 12, AAAA = 28 };

class DnsQuestion {
 public:
  DnsQuestion() {}

  std::string server;  // "address:port", "[address]:port"
  std::string name;
  RecordType type = RecordType::A;
  std::chrono::milliseconds timeout{};
  bool over_tcp = false;
  std::optional<asio::ip::address> from;
};

class DnsReply {
 public:
  DnsReply(int status_in, std::vector<unsigned char> bytes_in)
      : status(status_in), bytes(std::move(bytes_in)) {}

  bool is_truncated() const { return bytes.size() > 2 && (bytes[2] & 0x02) != 0; }

  int status;                        // ARES_SUCCESS, ARES_ENOTFOUND, ...
  std::vector<unsigned char> bytes;  // the message; empty if none came
};

// Asks once. Ends cleanly when its coroutine is cancelled.
net::Task<DnsReply> ask(DnsQuestion question);

// Whether c-ares can read `server`.
bool is_name_server(const std::string& server);

// The name servers of this machine, as c-ares reads them from resolv.conf; "address:port" each.
std::vector<std::string> machine_name_servers();

// What the machine's own hosts file says.
std::vector<asio::ip::address> machine_hosts(const std::string& name);

struct DnsNames {
  std::string name;  // after aliases; for PTR the name found
  std::vector<asio::ip::address> addresses;
};

// What a reply with answers says. Nothing if it can't be read.
std::optional<DnsNames> read_names(const DnsReply& reply, RecordType type);

}  // namespace syncrig::client::resolving
