// A loopback address that no other test process has, for tests of real ports.
#pragma once

#include <unistd.h>

#include <boost/asio/ip/address_v4.hpp>

namespace syncrig::tests {

// From 127.128.0.0/10, where no world has its block. Process numbers have 22 bits.
inline boost::asio::ip::address_v4 own_address() {
  constexpr std::uint32_t first = (127u << 24) | (128u << 16);
  return boost::asio::ip::address_v4(first | (static_cast<std::uint32_t>(::getpid()) & 0x3fffff));
}

}  // namespace syncrig::tests
