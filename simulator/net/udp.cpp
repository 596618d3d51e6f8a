#include "simulator/net/udp.hpp"

namespace syncrig::simulator::net {

constexpr std::size_t datagram_bytes_max = 65535;

UdpPort::UdpPort(Executor executor, UdpEndpoint at)
    : socket_(executor, at), local_(socket_.local_endpoint()), scratch_(datagram_bytes_max) {}

Task<Result<UdpPort::Received>> UdpPort::receive() {
  UdpEndpoint from;
  auto [error, count] = co_await socket_.async_receive_from(asio::buffer(scratch_), from, as_result);
  if (error) co_return error;
  Datagram bytes(scratch_.begin(), scratch_.begin() + static_cast<std::ptrdiff_t>(count));
  co_return Received(std::move(bytes), from);
}

Task<Result<>> UdpPort::send(Datagram bytes, UdpEndpoint to) {
  auto [error, count] = co_await socket_.async_send_to(asio::buffer(bytes), to, as_result);
  if (error) co_return error;
  co_return Result<>{};
}

void UdpPort::close() {
  boost::system::error_code ignored;
  socket_.close(ignored);
}

}  // namespace syncrig::simulator::net
