// A way to a server: directly, or through a proxy.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace syncrig::client::transfer {

struct Way {
  std::string server;  // empty: directly
  std::uint16_t port = 0;

  Way() = default;
  Way(std::string server_in, std::uint16_t port_in) : server(std::move(server_in)), port(port_in) {}
  bool is_direct() const { return server.empty(); }
  bool operator==(const Way&) const = default;
};

// In the order in which they are tried.
using Ways = std::vector<Way>;

}  // namespace syncrig::client::transfer
