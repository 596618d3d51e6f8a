// The life of one server connection: read a request, have it answered, send the response, again.
#pragma once

#include "simulator/http/answer.hpp"

namespace syncrig::simulator::http {

// Serves requests until either side ends the connection, then closes it. `client` is the peer's address
// without port. Expect: 100-continue is honoured when the answer first reads the body; malformed requests get
// 400 and the connection closes. `number` is the connection's own in the journal; `secure`: TLS lies below.
// Returns why a connection ended early (malformed request, broken stream); success when it ended in order.
net::Task<net::Result<>> serve(net::ByteStream& stream, Answer& answer, std::string client,
                               std::uint32_t number = 0, bool secure = false);

// True for what is the request's own fault, not the stream's.
bool is_malformed(boost::system::error_code error);

}  // namespace syncrig::simulator::http
