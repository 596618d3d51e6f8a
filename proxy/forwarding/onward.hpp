// What holds for every request on its way to the next server.
#pragma once

#include "simulator/http/message.hpp"

namespace syncrig::proxy::forwarding {

// RFC 9110 9.2.2, 9.3: safe methods, without a body that is gone once it is sent.
bool may_be_repeated(const simulator::http::Request& request);

// The error of a connection that its server closed between two exchanges.
bool was_stale(boost::system::error_code error);

// Expect goes on where the server's 100 Continue can come back. RFC 9110 10.1.1
void pass_expectation(const simulator::http::Request& request, simulator::http::Request& onward);

}  // namespace syncrig::proxy::forwarding
