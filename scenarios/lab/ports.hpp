// The ports of a world: bound where they should be, or else where an ordinary user may, or refused with a
// sentence.
#pragma once

#include <boost/system/system_error.hpp>
#include <cstdint>
#include <stdexcept>

#include "simulator/net/tcp.hpp"
#include "simulator/schema/world.pb.h"

namespace syncrig::scenarios::lab {

namespace net = simulator::net;

inline constexpr std::uint16_t http_port = 80;

// Where a port goes that an ordinary user may not bind.
inline constexpr std::uint16_t unprivileged_offset = 10000;

// A port is not to be had; what() says which, why, and what to do.
class PortUnavailable : public std::runtime_error {
 public:
  PortUnavailable(net::Endpoint at, boost::system::error_code why);
  bool taken;  // by another program
};

// Calls `bind(at)`, and for a port that needs privilege which we lack, again with one above 1024.
template <class Bind>
void bind_port(net::Endpoint at, Bind bind) {
  try {
    bind(at);
  } catch (const boost::system::system_error& error) {
    if (error.code() != net::asio::error::access_denied || at.port() >= 1024)
      throw PortUnavailable(at, error.code());
    bind_port({at.address(), static_cast<std::uint16_t>(at.port() + unprivileged_offset)}, bind);
  }
}

// With --bind all hosts have one address: it has each port only once. Throws std::runtime_error, with a
// sentence, if two hosts of the world need the same.
void require_different_ports(const simulator::World& world);

}  // namespace syncrig::scenarios::lab
