// Ping: a service's report about itself, the same for each of them. The elements are those of the
// IMonitorable contract. [MS-WSUSSS] 3.1.4.12
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

Outcome ping(Server& server, soap::Element request, const Caller& caller);

}  // namespace syncrig::simulator::upstream
