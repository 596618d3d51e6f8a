#include "proxy/forwarding/connection_pool.hpp"

#include "simulator/net/within.hpp"

namespace syncrig::proxy::forwarding {

constexpr std::size_t idle_per_server_max = 32;

ConnectionPool::Connection ConnectionPool::take(net::Endpoint to) {
  auto& idle = idle_[to];
  if (idle.empty()) return nullptr;
  auto connection = std::move(idle.back());
  idle.pop_back();
  return connection;
}

net::Task<net::Result<ConnectionPool::Connection>> ConnectionPool::open(net::Endpoint to) {
  auto connecting = net::connect(to, from_);
  auto stream = co_await net::within(connect_limit, std::move(connecting));
  if (stream.has_error()) co_return stream.error();
  co_return std::make_unique<http::ClientConnection>(std::move(*stream));
}

void ConnectionPool::put(net::Endpoint to, Connection connection) {
  auto& idle = idle_[to];
  if (connection->reusable() && idle.size() < idle_per_server_max) idle.push_back(std::move(connection));
}

}  // namespace syncrig::proxy::forwarding
