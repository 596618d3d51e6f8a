// TLS handshakes in the journal.
#pragma once

#include "simulator/journal/journal.hpp"
#include "simulator/net/tls.hpp"

namespace syncrig::simulator::journal {

// HANDSHAKE or HANDSHAKE_FAILED, and what it showed, added to `about`.
void record_handshake(const net::TlsSeen& seen, Event about, Journal& journal);

// Reads what comes until the peer ends, and answers nothing. The first bytes are journalled as
// HANDSHAKE_FAILED.
net::Task<> ignore_handshake(net::ByteStream& stream, Event about, Journal& journal);

}  // namespace syncrig::simulator::journal
