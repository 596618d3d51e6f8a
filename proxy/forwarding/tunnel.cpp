#include "proxy/forwarding/tunnel.hpp"

#include <array>
#include <boost/asio/experimental/awaitable_operators.hpp>

namespace syncrig::proxy::forwarding {
namespace {

namespace net = simulator::net;

net::Task<> copy(net::ByteStream& from, net::ByteStream& to) {
  std::array<char, 16 * 1024> room;
  while (true) {
    const auto count = co_await from.read_some(net::asio::buffer(room));
    if (count.has_error() || *count == 0) co_return;
    const auto written = co_await to.write(net::asio::buffer(room, *count));
    if (written.has_error()) co_return;
  }
}

class Tunnel final : public simulator::http::Takeover {
 public:
  explicit Tunnel(net::StreamPtr server) : server_(std::move(server)) {}

  net::Task<> run(net::ByteStream& client, std::string early) override {
    using namespace net::asio::experimental::awaitable_operators;
    if (!early.empty()) {
      const auto written = co_await server_->write(net::asio::buffer(early));
      if (written.has_error()) co_return;
    }
    auto up = copy(client, *server_);
    auto down = copy(*server_, client);
    auto either = std::move(up) || std::move(down);
    co_await std::move(either);
    co_await server_->close(net::Close::graceful);
  }

 private:
  net::StreamPtr server_;
};

}  // namespace

std::unique_ptr<simulator::http::Takeover> make_tunnel(net::StreamPtr server) {
  return std::make_unique<Tunnel>(std::move(server));
}

}  // namespace syncrig::proxy::forwarding
