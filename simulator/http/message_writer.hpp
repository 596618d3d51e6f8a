// Writes HTTP/1.x messages to a stream: heads by Beast's serializer, bodies with a length, chunked, or until
// close.
#pragma once

#include "simulator/http/message.hpp"

namespace syncrig::simulator::http {

// Sends a request. Content-Length or Transfer-Encoding is set from the body unless the head already has one.
// With Expect: 100-continue the head goes alone before the body is asked for its first byte.
net::Task<net::Result<>> write_request(net::ByteStream& stream, Request& request);

// Sends a 1xx response.
net::Task<net::Result<>> write_interim(net::ByteStream& stream, const ResponseHead& head);

enum class After { keep, close };

// Sends a response to a request of `method` and `version`. HEAD gets no body. A body without a length goes
// chunked to HTTP/1.1 and until close to HTTP/1.0. Returns what becomes of the connection.
net::Task<net::Result<After>> write_response(net::ByteStream& stream, Response& response, verb method,
                                             unsigned version, bool keep_alive);

}  // namespace syncrig::simulator::http
