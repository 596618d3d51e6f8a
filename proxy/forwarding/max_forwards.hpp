// Max-Forwards: how many more hops OPTIONS and TRACE may take. RFC 9110 7.6.2
#pragma once

#include <optional>

#include "simulator/http/message.hpp"

namespace syncrig::proxy::forwarding {

// The answer to a request that goes no further; otherwise nothing, and there is a hop less to go.
std::optional<simulator::http::Response> end_of_hops(simulator::http::RequestHead& head);

}  // namespace syncrig::proxy::forwarding
