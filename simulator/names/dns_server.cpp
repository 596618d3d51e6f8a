#include "simulator/names/dns_server.hpp"

#include <array>

#include "simulator/net/within.hpp"

namespace syncrig::simulator::names {
namespace {

namespace asio = boost::asio;

using namespace std::chrono_literals;

constexpr int bind_tries = 16;
constexpr auto pause_after_failure = 10ms;  // out of descriptors or buffers: others may give some back
constexpr std::size_t frame_bytes_max = 65535;
constexpr std::size_t length_bytes = 2;  // before each message over TCP. RFC 1035 4.2.2

net::Task<net::Result<>> read_whole(net::ByteStream& stream, asio::mutable_buffer room) {
  while (room.size() > 0) {
    const auto count = co_await stream.read_some(room);
    if (count.has_error()) co_return count.error();
    if (*count == 0) co_return net::Errc::unexpected_end;
    room += *count;
  }
  co_return net::Result<>{};
}

// RFC 1035 4.2.2: two bytes of length before each message.
net::Task<net::Result<net::Datagram>> read_frame(net::ByteStream& stream) {
  std::array<std::uint8_t, length_bytes> length;
  const auto began = co_await read_whole(stream, asio::buffer(length));
  if (began.has_error()) co_return began.error();
  net::Datagram message(std::size_t{length[0]} << 8 | length[1]);
  const auto ended = co_await read_whole(stream, asio::buffer(message));
  if (ended.has_error()) co_return ended.error();
  co_return message;
}

net::Datagram framed(const net::Datagram& message) {
  net::Datagram frame(length_bytes + message.size());
  frame[0] = static_cast<std::uint8_t>(message.size() >> 8);
  frame[1] = static_cast<std::uint8_t>(message.size());
  std::copy(message.begin(), message.end(), frame.begin() + length_bytes);
  return frame;
}

}  // namespace

DnsServer::DnsServer(net::Executor executor, net::Endpoint at, net::DatagramAnswer& answer)
    : answer_(answer) {
  for (int left = bind_tries; !tcp_; --left) {
    try {
      bind(executor, at);
    } catch (const boost::system::system_error&) {
      if (at.port() != 0 || left <= 1) throw;
    }
  }
}

void DnsServer::bind(net::Executor executor, net::Endpoint at) {
  udp_.emplace(executor, net::UdpEndpoint(at.address(), at.port()));
  tcp_.emplace(executor, net::Endpoint(at.address(), udp_->local().port()));
}

void DnsServer::start(net::Nursery& nursery) {
  nursery.start(serve_datagrams(nursery));
  nursery.start(serve_connections(nursery));
}

void DnsServer::close() {
  open_ = false;
  udp_->close();
  tcp_->close();
}

net::Task<> DnsServer::serve_datagrams(net::Nursery& nursery) {
  while (open_) {
    auto received = co_await udp_->receive();
    if (!open_) break;
    if (received.has_error()) {
      co_await net::sleep_for(pause_after_failure);
    } else {
      nursery.start(serve_datagram(std::move(*received)));
    }
  }
}

net::Task<> DnsServer::serve_datagram(net::UdpPort::Received received) {
  net::DatagramQuery query;
  query.client = received.from;
  query.bytes = std::move(received.bytes);
  auto answers = co_await answer_.answer(query);
  for (auto& one : answers) co_await udp_->send(std::move(one), query.client);
}

net::Task<> DnsServer::serve_connections(net::Nursery& nursery) {
  while (open_) {
    auto accepted = co_await tcp_->accept();
    if (!open_) break;
    if (accepted.has_error()) {
      co_await net::sleep_for(pause_after_failure);
    } else {
      nursery.start(serve_connection(std::move(accepted->stream), accepted->peer));
    }
  }
}

net::Task<> DnsServer::serve_connection(net::StreamPtr stream, net::Endpoint peer) {
  auto served = co_await answer_next(*stream, peer);
  while (!served.has_error()) served = co_await answer_next(*stream, peer);
  co_await stream->close(net::Close::graceful);
}

net::Task<net::Result<>> DnsServer::answer_next(net::ByteStream& stream, net::Endpoint peer) {
  auto message = co_await read_frame(stream);
  if (message.has_error()) co_return message.error();
  net::DatagramQuery query;
  query.client = net::UdpEndpoint(peer.address(), peer.port());
  query.bytes = std::move(*message);
  query.over_tcp = true;
  const auto answers = co_await answer_.answer(query);
  for (const auto& one : answers) {
    if (one.size() > frame_bytes_max) continue;
    const auto frame = framed(one);
    const auto written = co_await stream.write(asio::buffer(frame));
    if (written.has_error()) co_return written.error();
  }
  co_return net::Result<>{};
}

}  // namespace syncrig::simulator::names
