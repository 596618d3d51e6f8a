// The traces that a proxy leaves in messages it passes on.
#pragma once

#include "proxy/personalities/manners.hpp"

namespace syncrig::proxy::personalities {

// Of a request on its way to the server, whose hop-by-hop fields are gone. `received` is as it came.
void mark(http::RequestHead& onward, const http::Request& received, const Manners& manners);

// Of a response on its way back. `request_version` is that of the request as received.
void mark(http::ResponseHead& back, unsigned request_version, const Manners& manners);

}  // namespace syncrig::proxy::personalities
