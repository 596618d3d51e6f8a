// Reads DNS messages from bytes that anybody may have sent.
#pragma once

#include <optional>

#include "simulator/names/dns_message.hpp"
#include "simulator/net/datagram.hpp"

namespace syncrig::simulator::names {

// Nothing for what must not be answered: less than a header, or a message that is itself an answer.
// What can't be read or served has a `verdict`: FORMERR, NOTIMP or BADVERS.
std::optional<Query> read_query(const net::Datagram& bytes);

// The response code of an answer, with the upper bits of its OPT record. Nothing for less than a header.
std::optional<Rcode> rcode_of(const net::Datagram& answer);

// Whether TC is set.
bool is_truncated(const net::Datagram& answer);

}  // namespace syncrig::simulator::names
