#include "proxy/forwarding/connection_pool.hpp"

#include <algorithm>

#include "simulator/net/within.hpp"

namespace syncrig::proxy::forwarding {

ConnectionPool::Connection ConnectionPool::take(net::Endpoint to) {
  drop_expired();
  const auto found = idle_.find(to);
  if (found == idle_.end()) return nullptr;
  auto connection = std::move(found->second.back().connection);
  found->second.pop_back();
  --idle_count_;
  if (found->second.empty()) idle_.erase(found);
  return connection;
}

net::Task<net::Result<ConnectionPool::Connection>> ConnectionPool::open(net::Endpoint to) {
  auto connecting = net::connect(to, from_);
  auto stream = co_await net::within(connect_limit, std::move(connecting));
  if (stream.has_error()) co_return stream.error();
  co_return std::make_unique<http::ClientConnection>(std::move(*stream));
}

void ConnectionPool::put(net::Endpoint to, Connection connection) {
  drop_expired();
  if (!connection->reusable() || idle_count_ >= idle_max) return;
  auto& idle = idle_[to];
  if (idle.size() >= idle_per_server_max) return;
  Idle one{std::move(connection), net::Clock::now()};
  idle.push_back(std::move(one));
  ++idle_count_;
}

void ConnectionPool::drop_expired() {
  const auto oldest = net::Clock::now() - idle_limit_;
  for (auto server = idle_.begin(); server != idle_.end();) {
    auto& idle = server->second;
    const auto fresh = std::ranges::find_if(idle, [&](const Idle& one) { return one.since >= oldest; });
    idle_count_ -= static_cast<std::size_t>(fresh - idle.begin());
    idle.erase(idle.begin(), fresh);
    server = idle.empty() ? idle_.erase(server) : std::next(server);
  }
}

}  // namespace syncrig::proxy::forwarding
