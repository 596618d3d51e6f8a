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

// Of connections that nobody uses.
inline constexpr auto idle_limit = std::chrono::seconds(60);
inline constexpr std::size_t idle_per_server_max = 32;
inline constexpr std::size_t idle_max = 256;

class ConnectionPool {
 public:
  using Connection = std::unique_ptr<http::ClientConnection>;

  // Connections come from the address `from`.
  explicit ConnectionPool(net::asio::ip::address from, net::Clock::duration idle = idle_limit)
      : from_(from), idle_limit_(idle) {}

  // An idle connection, or nothing.
  Connection take(net::Endpoint to);

  // A new connection. Errors: as connect(2), or net::Errc::timed_out.
  net::Task<net::Result<Connection>> open(net::Endpoint to);

  // Keeps `connection` for later if it can be used again and is not one too many.
  void put(net::Endpoint to, Connection connection);

  net::asio::ip::address from() const { return from_; }

 private:
  struct Idle {
    Connection connection;
    net::Clock::time_point since;
  };
  void drop_expired();

  net::asio::ip::address from_;
  net::Clock::duration idle_limit_;
  std::map<net::Endpoint, std::vector<Idle>> idle_;  // the longest idle first
  std::size_t idle_count_ = 0;
};

}  // namespace syncrig::proxy::forwarding
