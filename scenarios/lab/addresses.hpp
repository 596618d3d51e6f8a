// The addresses of a world: each host one of its own in a block 127.b.c.0/24.
#pragma once

#include <boost/asio/ip/address_v4.hpp>
#include <map>
#include <optional>
#include <string>

#include "simulator/schema/world.pb.h"

namespace syncrig::scenarios::lab {

using Address = boost::asio::ip::address_v4;

// No socket can be bound to it, and connect(2) fails at once with ENETUNREACH, as after an ICMP message of a
// router: the broadcast address of loopback.
inline const Address prohibited_address(Address::bytes_type{127, 255, 255, 255});

class Addresses {
 public:
  // `block` numbers the blocks of this machine from 0.
  static Addresses in_block(const simulator::World& world, unsigned block);

  // Every host has the one address given with --bind. Throws std::runtime_error, with a sentence, if one of
  // them is prohibited.
  static Addresses all_at(const simulator::World& world, Address address);

  // Label of the host, in lower case: "wsus1", "ns1". Throws std::invalid_argument, with a sentence, for an
  // unknown label.
  Address of(const std::string& host) const;
  const std::map<std::string, Address>& all() const { return hosts_; }

 private:
  std::map<std::string, Address> hosts_;
};

inline constexpr unsigned blocks_max = 4096;

// The labels of the name server and of Microsoft Update; the others are in the world.
inline constexpr auto name_server_label = "ns1";
inline constexpr auto microsoft_update_label = "update";

}  // namespace syncrig::scenarios::lab
