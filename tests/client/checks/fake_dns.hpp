// A name server of a few lines: addresses, aliases and pointers as a test lists them, everything else
// NXDOMAIN.
#pragma once

#include <map>
#include <string>

#include "simulator/net/nursery.hpp"
#include "simulator/net/udp.hpp"

namespace syncrig::tests {

namespace asio = boost::asio;
namespace net = simulator::net;

class FakeDns {
 public:
  explicit FakeDns(asio::io_context& context)
      : port_(context.get_executor(), net::UdpEndpoint(asio::ip::make_address("127.0.0.1"), 0)),
        running_(context.get_executor()) {
    running_.start(serve());
  }

  std::map<std::string, std::string> addresses;  // "wsus1.corp.test": "127.0.0.10"
  std::map<std::string, std::string> aliases;    // name: the name it stands for
  std::map<std::string, std::string> pointers;   // "127.0.0.10": "wsus1.corp.test"
  int rcode = 0;                                 // of every answer
  bool silent = false;
  int asked = 0;

  std::string endpoint() const { return "127.0.0.1:" + std::to_string(port_.local().port()); }

  net::Task<> stop() {
    port_.close();
    running_.cancel();
    co_await running_.join();
  }

 private:
  static constexpr std::uint16_t type_a = 1;
  static constexpr std::uint16_t type_cname = 5;
  static constexpr std::uint16_t type_ptr = 12;

  net::Task<> serve() {
    while (true) {
      auto received = co_await port_.receive();
      if (received.has_error()) co_return;
      ++asked;
      if (silent) continue;
      co_await port_.send(answer_to(received->bytes), received->from);
    }
  }

  static std::string name_in(const net::Datagram& query, std::size_t& at) {
    std::string name;
    while (query[at] != 0) {
      if (!name.empty()) name += '.';
      name.append(query.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                  query.begin() + static_cast<std::ptrdiff_t>(at) + 1 + query[at]);
      at += query[at] + 1U;
    }
    ++at;
    return name;
  }

  static std::string encoded(const std::string& name) {
    std::string bytes;
    for (std::size_t at = 0; at <= name.size();) {
      const auto dot = std::min(name.find('.', at), name.size());
      bytes += static_cast<char>(dot - at) + name.substr(at, dot - at);
      at = dot + 1;
    }
    return bytes + '\0';
  }

  static std::string address_bytes(const std::string& address) {
    const auto bytes = asio::ip::make_address_v4(address).to_bytes();
    return {bytes.begin(), bytes.end()};
  }

  static std::string short_bytes(std::size_t value) {
    return {static_cast<char>(value >> 8 & 255), static_cast<char>(value & 255)};
  }

  static std::string record(const std::string& owner, std::uint16_t type, const std::string& value) {
    return encoded(owner) + short_bytes(type) + short_bytes(1) + short_bytes(0) + short_bytes(60) +
           short_bytes(value.size()) + value;
  }

  // "10.0.0.127.in-addr.arpa" gives "127.0.0.10".
  static std::string reversed_address(const std::string& name) {
    const auto octets = name.substr(0, name.find(".in-addr"));
    std::string address;
    for (std::size_t at = 0; at <= octets.size();) {
      const auto dot = std::min(octets.find('.', at), octets.size());
      address = octets.substr(at, dot - at) + (address.empty() ? "" : ".") + address;
      at = dot + 1;
    }
    return address;
  }

  net::Datagram answer_to(const net::Datagram& query) const {
    std::size_t at = 12;
    const auto name = name_in(query, at);
    const auto type = static_cast<std::uint16_t>(query[at] << 8 | query[at + 1]);
    const std::string question(query.begin() + 12, query.begin() + static_cast<std::ptrdiff_t>(at) + 4);
    const auto target = aliases.contains(name) ? aliases.at(name) : name;
    std::string records;
    std::size_t count = 0;
    if (target != name) records += record(name, type_cname, encoded(target)), ++count;
    const bool exists = addresses.contains(target);
    if (exists && type == type_a)
      records += record(target, type_a, address_bytes(addresses.at(target))), ++count;
    const auto address = reversed_address(name);
    const bool points = pointers.contains(address);
    if (points && type == type_ptr) records += record(name, type_ptr, encoded(pointers.at(address))), ++count;
    const int code = rcode != 0 ? rcode : exists || points ? 0 : 3;
    const auto text = std::string(query.begin(), query.begin() + 2) +
                      short_bytes(0x8180U | static_cast<unsigned>(code)) + short_bytes(1) +
                      short_bytes(code == 0 ? count : 0) + short_bytes(0) + short_bytes(0) + question +
                      (code == 0 ? records : "");
    return {text.begin(), text.end()};
  }

  net::UdpPort port_;
  net::Nursery running_;
};

}  // namespace syncrig::tests
