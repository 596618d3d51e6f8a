#include "proxy/forwarding/tunnel.hpp"

#include <array>
#include <boost/asio/experimental/awaitable_operators.hpp>

namespace syncrig::proxy::forwarding {
namespace {

namespace net = simulator::net;

// Passes bytes on, and FIN at their end. False: one of the two broke.
net::Task<bool> copy(net::ByteStream& from, net::ByteStream& to) {
  std::array<char, 16 * 1024> room;
  while (true) {
    const auto count = co_await from.read_some(net::asio::buffer(room));
    if (count.has_error()) co_return false;
    if (*count == 0) break;
    const auto written = co_await to.write(net::asio::buffer(room, *count));
    if (written.has_error()) co_return false;
  }
  const auto finished = co_await to.finish();
  co_return !finished.has_error();
}

// A direction that breaks ends both: `broken` expires to tell.
net::Task<> watched_copy(net::ByteStream& from, net::ByteStream& to, net::Timer& broken) {
  const bool whole = co_await copy(from, to);
  if (!whole) broken.expires_at(net::Clock::time_point::min());
}

net::Task<> wait_for(net::Timer& broken) {
  co_await broken.async_wait(net::as_result);
}

class Tunnel final : public simulator::http::Takeover {
 public:
  Tunnel(net::StreamPtr server, std::string early) : server_(std::move(server)), early_(std::move(early)) {}

  // One side's end is passed on and the other goes on.
  net::Task<> run(net::ByteStream& client, std::string early) override {
    using namespace net::asio::experimental::awaitable_operators;
    bool passed = co_await pass(early, *server_);
    if (passed) passed = co_await pass(early_, client);
    if (!passed) co_return;
    net::Timer broken(co_await net::asio::this_coro::executor, net::Clock::time_point::max());
    auto up = watched_copy(client, *server_, broken);
    auto down = watched_copy(*server_, client, broken);
    auto both = std::move(up) && std::move(down);
    auto breaking = wait_for(broken);
    auto either = std::move(both) || std::move(breaking);
    const auto first = co_await std::move(either);
    co_await server_->close(first.index() == 0 ? net::Close::graceful : net::Close::reset);
  }

 private:
  static net::Task<bool> pass(const std::string& early, net::ByteStream& to) {
    if (early.empty()) co_return true;
    const auto written = co_await to.write(net::asio::buffer(early));
    co_return !written.has_error();
  }

  net::StreamPtr server_;
  std::string early_;
};

}  // namespace

simulator::http::Response tunnel_opened(std::unique_ptr<simulator::http::Takeover> tunnel) {
  simulator::http::Response response;
  response.head.version(simulator::http::http_1_1);
  response.head.result(simulator::http::status::ok);
  response.head.reason("Connection established");
  response.takeover = std::move(tunnel);
  return response;
}

std::unique_ptr<simulator::http::Takeover> make_tunnel(net::StreamPtr server, std::string early) {
  return std::make_unique<Tunnel>(std::move(server), std::move(early));
}

}  // namespace syncrig::proxy::forwarding
