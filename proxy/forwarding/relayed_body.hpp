// A server's body on its way to the client.
#pragma once

#include "proxy/forwarding/connection_pool.hpp"
#include "proxy/forwarding/limits.hpp"

namespace syncrig::proxy::forwarding {

// Reads from `connection`, which goes back to `pool` at the end. Cut short where the server is silent or the
// body too large for `limits`.
http::BodyPtr relayed(http::BodyPtr body, ConnectionPool::Connection connection, net::Endpoint server,
                      ConnectionPool& pool, const Limits& limits);

}  // namespace syncrig::proxy::forwarding
