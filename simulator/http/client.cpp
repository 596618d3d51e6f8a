#include "simulator/http/client.hpp"

#include "simulator/http/error.hpp"
#include "simulator/http/message_writer.hpp"
#include "simulator/net/within.hpp"

namespace syncrig::simulator::http {
namespace {

// Never ends by itself: the response decides, and stops the sending.
net::Task<> send_and_wait(net::ByteStream& stream, Request& request, bool& sent) {
  const auto written = co_await write_request(stream, request);
  sent = !written.has_error();
  net::Timer never(co_await asio::this_coro::executor, net::Clock::time_point::max());
  co_await never.async_wait(net::as_result);
}

}  // namespace

ClientConnection::ClientConnection(net::StreamPtr stream) : stream_(std::move(stream)), reader_(*stream_) {}

net::Task<net::Result<Response>> ClientConnection::exchange(Request& request) {
  if (used_ && !reader_.body_done()) co_return Errc::unread_body;
  used_ = true;
  closing_ = true;
  if (expects_continue(request.head)) co_return co_await exchange_expecting(request);
  const auto written = co_await write_request(*stream_, request);
  if (written.has_error()) co_return written.error();
  auto response = co_await receive(request);
  if (response.has_error()) co_return response.error();
  closing_ = !reader_.keep_alive();
  co_return response;
}

net::Task<net::Result<Response>> ClientConnection::exchange_expecting(Request& request) {
  using namespace asio::experimental::awaitable_operators;
  bool sent = false;
  auto receiving = receive(request);
  auto sending = send_and_wait(*stream_, request, sent);
  auto race = std::move(receiving) || std::move(sending);
  auto first = co_await std::move(race);
  auto response = std::get<0>(std::move(first));
  if (response.has_error()) co_return response.error();
  closing_ = !sent || !reader_.keep_alive();
  co_return response;
}

net::Task<net::Result<Response>> ClientConnection::receive(const Request& request) {
  const auto method = request.head.method();
  auto reading = reader_.response(method == verb::head, request.interim);
  if (silence_limit_) reading = net::within(*silence_limit_, std::move(reading));
  auto response = co_await std::move(reading);
  // RFC 9110 9.3.6: what follows is the tunnel's.
  const bool tunnel =
      response.has_value() && method == verb::connect && response->head.result_int() / 100 == 2;
  if (tunnel) response->body.reset();
  co_return response;
}

bool ClientConnection::reusable() const {
  return !used_ || (!closing_ && reader_.body_done());
}

}  // namespace syncrig::simulator::http
