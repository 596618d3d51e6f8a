// The name server's sockets: DNS over UDP and TCP at one address and port.
#pragma once

#include <optional>

#include "simulator/net/nursery.hpp"
#include "simulator/net/tcp.hpp"
#include "simulator/net/udp.hpp"

namespace syncrig::simulator::names {

// Each query over UDP and each TCP connection is a task of its own, so that no answer waits for another
// client's.
class DnsServer {
 public:
  // Port 0 takes one that is free for both. Throws boost::system::system_error when the address is not to be
  // had. `answer` outlives the server.
  DnsServer(net::Executor executor, net::Endpoint at, net::DatagramAnswer& answer);

  net::Endpoint local() const { return tcp_->local(); }

  // Serves until `close`. What is under way then ends with the nursery, which is joined before the server
  // goes.
  void start(net::Nursery& nursery);

  void close();

 private:
  void bind(net::Executor executor, net::Endpoint at);
  net::Task<> serve_datagrams(net::Nursery& nursery);
  net::Task<> serve_datagram(net::UdpPort::Received received);
  net::Task<> serve_connections(net::Nursery& nursery);
  net::Task<> serve_connection(net::StreamPtr stream, net::Endpoint peer);
  net::Task<net::Result<>> answer_next(net::ByteStream& stream, net::Endpoint peer);

  net::DatagramAnswer& answer_;
  std::optional<net::UdpPort> udp_;
  std::optional<net::Listener> tcp_;
  bool open_ = true;
};

}  // namespace syncrig::simulator::names
