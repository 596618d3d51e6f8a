// A port whose SYNs are dropped: the handshake never completes. A firewall's drop rule, without a firewall.
#pragma once

#include <vector>

#include "simulator/net/tcp.hpp"

namespace syncrig::scenarios::lab {

namespace net = simulator::net;

// Listens and accepts nobody: the queue of those who wait is full from the start, and the kernel drops the
// SYNs of all others.
class BlackHole {
 public:
  // Throws boost::system::system_error when the address is not to be had.
  BlackHole(net::Executor executor, net::Endpoint at);

  net::Endpoint local() const { return acceptor_.local_endpoint(); }

 private:
  net::asio::basic_socket_acceptor<net::asio::ip::tcp, net::Executor> acceptor_;
  std::vector<net::TcpSocket> waiting_;
};

}  // namespace syncrig::scenarios::lab
