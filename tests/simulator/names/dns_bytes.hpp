// Queries as a client would send them, and bytes as text; for tests.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "simulator/names/dns_message.hpp"
#include "simulator/names/dns_name.hpp"
#include "simulator/net/datagram.hpp"

namespace syncrig::tests {

namespace names = simulator::names;
namespace net = simulator::net;

inline void append_u16(net::Datagram& bytes, unsigned value) {
  bytes.push_back(static_cast<std::uint8_t>(value >> 8));
  bytes.push_back(static_cast<std::uint8_t>(value));
}

// Id 0x1234, recursion desired.
inline net::Datagram query_bytes(std::string_view name, names::Type type) {
  net::Datagram bytes{0x12, 0x34, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0};
  const auto wire = names::wire_name(name).value();
  bytes.insert(bytes.end(), wire.begin(), wire.end());
  append_u16(bytes, static_cast<unsigned>(type));
  append_u16(bytes, names::class_in);
  return bytes;
}

// The same with an OPT record.
inline net::Datagram edns_query_bytes(std::string_view name, names::Type type, unsigned udp_bytes_max,
                                      unsigned version = 0) {
  auto bytes = query_bytes(name, type);
  bytes[11] = 1;
  bytes.push_back(0);
  append_u16(bytes, static_cast<unsigned>(names::Type::OPT));
  append_u16(bytes, udp_bytes_max);
  append_u16(bytes, version);
  append_u16(bytes, 0);
  append_u16(bytes, 0);
  return bytes;
}

// "12 34 85": as in a packet dump.
inline std::string hex(const net::Datagram& bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const unsigned byte : bytes) {
    if (!text.empty()) text += ' ';
    text += digits[byte >> 4];
    text += digits[byte & 0xf];
  }
  return text;
}

}  // namespace syncrig::tests
