// Writes the answer to a query.
#pragma once

#include "simulator/names/dns_message.hpp"
#include "simulator/net/datagram.hpp"

namespace syncrig::simulator::names {

// How long an answer may be over UDP: 512 or what the query advertises. RFC 1035 4.2.1, RFC 6891 6.2.3
std::size_t udp_bytes_max(const Query& query);

// Over TCP the length field is the limit. RFC 1035 4.2.2
constexpr std::size_t tcp_bytes_max = 65535;

// The question comes back as spelt; names are compressed. With records that don't fit into `bytes_max`, those
// before them are sent and TC is set. OPT goes into the answer if the query has one. Names of the records are
// valid (see wire_name).
net::Datagram write_reply(const Query& query, const Reply& reply, std::size_t bytes_max);

}  // namespace syncrig::simulator::names
