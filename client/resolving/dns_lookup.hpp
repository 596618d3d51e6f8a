// One name and type asked of the name servers, until one of them gives a definite answer.
#pragma once

#include "client/resolving/dns_exchange.hpp"

namespace syncrig::client::resolving {

struct DnsSettings {
  std::vector<std::string> servers;
  std::chrono::milliseconds timeout{};  // of the first try; each further one waits twice as long
  unsigned tries = 0;
  std::optional<asio::ip::address> from;
};

class DnsLookup {
 public:
  DnsLookup() {}

  DnsNames names;
  boost::system::error_code error;  // an Errc of the room
  std::vector<std::string> trail;
};

// Every server is tried before any is tried again; one that fails or refuses is not asked again. A truncated
// answer is asked for once more over TCP. `settings` outlives the task.
net::Task<DnsLookup> look_up(const DnsSettings& settings, std::string name, RecordType type);

}  // namespace syncrig::client::resolving
