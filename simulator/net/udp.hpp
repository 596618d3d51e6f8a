// A bound UDP socket.
#pragma once

#include <boost/asio/basic_datagram_socket.hpp>

#include "simulator/net/datagram.hpp"

namespace syncrig::simulator::net {

class UdpPort {
 public:
  // Port 0 takes any free one. Throws boost::system::system_error when the address is not to be had.
  UdpPort(Executor executor, UdpEndpoint at);

  UdpEndpoint local() const { return local_; }

  struct Received {
    Datagram bytes;
    UdpEndpoint from;
    Received(Datagram bytes_in, UdpEndpoint from_in) : bytes(std::move(bytes_in)), from(from_in) {}
  };
  // Errors: operation_aborted after `close`.
  Task<Result<Received>> receive();
  Task<Result<>> send(Datagram bytes, UdpEndpoint to);
  void close();

 private:
  asio::basic_datagram_socket<asio::ip::udp, Executor> socket_;
  UdpEndpoint local_;
  Datagram scratch_;
};

}  // namespace syncrig::simulator::net
