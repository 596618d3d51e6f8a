// A CONNECT tunnel: bytes both ways until one side ends. RFC 9110 9.3.6
#pragma once

#include "simulator/http/message.hpp"

namespace syncrig::proxy::forwarding {

// `early` came from the server already.
std::unique_ptr<simulator::http::Takeover> make_tunnel(simulator::net::StreamPtr server,
                                                       std::string early = {});

// The answer to CONNECT that hands the connection over. RFC 9110 9.3.6
simulator::http::Response tunnel_opened(std::unique_ptr<simulator::http::Takeover> tunnel);

}  // namespace syncrig::proxy::forwarding
