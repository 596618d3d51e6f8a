// The seam for UDP services: one datagram in, none, one or several out. Datagram faults wrap a
// DatagramAnswer.
#pragma once

#include <boost/asio/ip/udp.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "simulator/net/task.hpp"

namespace syncrig::simulator::net {

using Datagram = std::vector<std::uint8_t>;
using UdpEndpoint = asio::ip::udp::endpoint;

// One question as it arrived, and what the service could read of it.
struct DatagramQuery {
  UdpEndpoint client;
  Datagram bytes;
  std::string name;            // the name asked for, as spelt; empty when unreadable
  std::uint32_t exchange = 0;  // the journal's number for this exchange
  bool over_tcp = false;       // came framed over TCP, where answers are never truncated
};

class DatagramAnswer {
 public:
  virtual ~DatagramAnswer() = default;

  // No datagram means silence.
  virtual Task<std::vector<Datagram>> answer(const DatagramQuery& query) = 0;
};

}  // namespace syncrig::simulator::net
