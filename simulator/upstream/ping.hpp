// Ping: a service's report about itself, the same for each of them. The elements are those of the
// IMonitorable contract.
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

Outcome ping_server_sync(Server& server, soap::Element request);
Outcome ping_dss_auth(Server& server, soap::Element request);

}  // namespace syncrig::simulator::upstream
