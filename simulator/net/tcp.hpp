// TCP: connecting, listening, and a socket as a ByteStream.
#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <optional>

#include "simulator/net/byte_stream.hpp"

namespace syncrig::simulator::net {

using Endpoint = asio::ip::tcp::endpoint;
using TcpSocket = asio::basic_stream_socket<asio::ip::tcp, Executor>;

// Errors: as connect(2). `from` is the address the connection comes from; without it the kernel chooses.
Task<Result<StreamPtr>> connect(Endpoint to, std::optional<asio::ip::address> from = std::nullopt);

struct Accepted {
  StreamPtr stream;
  Endpoint peer;
  Accepted(StreamPtr stream_in, Endpoint peer_in) : stream(std::move(stream_in)), peer(peer_in) {}
};

class Listener {
 public:
  // Binds and listens; port 0 takes any free one. Throws boost::system::system_error when the address is not
  // to be had.
  Listener(Executor executor, Endpoint at);

  Endpoint local() const { return local_; }

  // Errors: operation_aborted after `close`.
  Task<Result<Accepted>> accept();

  void close();

 private:
  asio::basic_socket_acceptor<asio::ip::tcp, Executor> acceptor_;
  Endpoint local_;
};

}  // namespace syncrig::simulator::net
