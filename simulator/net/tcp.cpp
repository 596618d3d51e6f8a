#include "simulator/net/tcp.hpp"

#include <array>
#include <boost/asio/write.hpp>

#include "simulator/net/within.hpp"

namespace syncrig::simulator::net {
namespace {

using namespace std::chrono_literals;

// How long a graceful close waits for the peer's FIN, and how much of what the peer still sends it drops.
constexpr auto linger_limit = 1s;
constexpr std::size_t linger_bytes_max = 1 << 20;

class TcpStream final : public ByteStream {
 public:
  explicit TcpStream(TcpSocket socket) : socket_(std::move(socket)) {
    boost::system::error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  }

  Task<Result<std::size_t>> read_some(asio::mutable_buffer room) override {
    auto [error, count] = co_await socket_.async_read_some(room, as_result);
    if (error == asio::error::eof) co_return std::size_t{0};
    if (error) co_return error;
    co_return count;
  }

  Task<Result<>> write(asio::const_buffer bytes) override {
    auto [error, count] = co_await asio::async_write(socket_, bytes, as_result);
    if (error) co_return error;
    co_return Result<>{};
  }

  Task<Result<>> finish() override {
    boost::system::error_code error;
    socket_.shutdown(TcpSocket::shutdown_send, error);
    if (error) co_return error;
    co_return Result<>{};
  }

  Task<> close(Close how) override {
    if (how == Close::graceful) {
      auto drained = drain();
      co_await within(linger_limit, std::move(drained));
    } else {
      reset();
    }
    boost::system::error_code ignored;
    socket_.close(ignored);
  }

 private:
  Task<Result<>> drain() {
    boost::system::error_code error;
    socket_.shutdown(TcpSocket::shutdown_send, error);
    std::array<char, 4096> dropped;
    for (std::size_t total = 0; total < linger_bytes_max;) {
      const auto count = co_await read_some(asio::buffer(dropped));
      if (count.has_error() || *count == 0) break;
      total += *count;
    }
    co_return Result<>{};
  }

  void reset() {
    boost::system::error_code ignored;
    socket_.set_option(asio::socket_base::linger(true, 0), ignored);
  }

  TcpSocket socket_;
};

}  // namespace

Task<Result<StreamPtr>> connect(Endpoint to, std::optional<asio::ip::address> from) {
  TcpSocket socket(co_await asio::this_coro::executor);
  boost::system::error_code error;
  socket.open(to.protocol(), error);
  if (!error && from) socket.bind({*from, 0}, error);
  if (error) co_return error;
  auto [failed] = co_await socket.async_connect(to, as_result);
  if (failed) co_return failed;
  co_return std::make_unique<TcpStream>(std::move(socket));
}

Listener::Listener(Executor executor, Endpoint at) : acceptor_(executor) {
  acceptor_.open(at.protocol());
  acceptor_.set_option(asio::socket_base::reuse_address(true));
  acceptor_.bind(at);
  acceptor_.listen();
  local_ = acceptor_.local_endpoint();
}

Task<Result<Accepted>> Listener::accept() {
  TcpSocket socket(acceptor_.get_executor());
  Endpoint peer;
  auto [error] = co_await acceptor_.async_accept(socket, peer, as_result);
  if (error) co_return error;
  co_return Accepted(std::make_unique<TcpStream>(std::move(socket)), peer);
}

void Listener::close() {
  boost::system::error_code ignored;
  acceptor_.close(ignored);
}

}  // namespace syncrig::simulator::net
