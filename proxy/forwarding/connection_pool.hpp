// Kept connections to the next servers, so that keep-alive works on both sides of the proxy.
#pragma once

#include <map>
#include <vector>

#include "simulator/http/client.hpp"
#include "simulator/net/tcp.hpp"

namespace syncrig::proxy::forwarding {

namespace net = simulator::net;
namespace http = simulator::http;

// How long a next server may take to accept a connection.
inline constexpr auto connect_limit = std::chrono::seconds(20);

class ConnectionPool {
 public:
  using Connection = std::unique_ptr<http::ClientConnection>;

  // Connections come from the address `from`.
  explicit ConnectionPool(net::asio::ip::address from) : from_(from) {}

  // An idle connection, or nothing.
  Connection take(net::Endpoint to);

  // A new connection. Errors: as connect(2), or net::Errc::timed_out.
  net::Task<net::Result<Connection>> open(net::Endpoint to);

  // Keeps `connection` for later if it can be used again.
  void put(net::Endpoint to, Connection connection);

  net::asio::ip::address from() const { return from_; }

 private:
  net::asio::ip::address from_;
  std::map<net::Endpoint, std::vector<Connection>> idle_;
};

}  // namespace syncrig::proxy::forwarding
