// A CONNECT tunnel: bytes both ways until one side ends. RFC 9110 9.3.6
#pragma once

#include "simulator/http/message.hpp"

namespace syncrig::proxy::forwarding {

std::unique_ptr<simulator::http::Takeover> make_tunnel(simulator::net::StreamPtr server);

}  // namespace syncrig::proxy::forwarding
