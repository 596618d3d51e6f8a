// Answers made or bent without a zone: what datagram faults put in place of the true one.
#pragma once

#include "simulator/net/datagram.hpp"

namespace syncrig::simulator::names {

// Says `rcode` and nothing else; the question comes back. Empty if `query` has no header or is itself an
// answer.
net::Datagram empty_answer(const net::Datagram& query, unsigned rcode);

// Says that the answer is too long, TC, and nothing else. Empty as above.
net::Datagram truncated_answer(const net::Datagram& query);

// `message` with another id. Less than an id stays as it is.
net::Datagram with_id(net::Datagram message, std::uint16_t id);

}  // namespace syncrig::simulator::names
