#include "simulator/http/client.hpp"

#include "simulator/http/error.hpp"
#include "simulator/http/message_writer.hpp"

namespace syncrig::simulator::http {

ClientConnection::ClientConnection(net::StreamPtr stream) : stream_(std::move(stream)), reader_(*stream_) {}

net::Task<net::Result<Response>> ClientConnection::exchange(Request& request) {
  if (used_ && !reader_.body_done()) co_return Errc::unread_body;
  used_ = true;
  closing_ = true;
  const auto method = request.head.method();
  const auto written = co_await write_request(*stream_, request);
  if (written.has_error()) co_return written.error();
  auto response = co_await reader_.response(method == verb::head || method == verb::connect);
  if (response.has_error()) co_return response.error();
  closing_ = !reader_.keep_alive();
  co_return response;
}

bool ClientConnection::reusable() const {
  return !used_ || (!closing_ && reader_.body_done());
}

}  // namespace syncrig::simulator::http
