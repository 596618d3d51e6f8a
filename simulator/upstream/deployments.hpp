// GetDeployments: what a replica takes over from its administrator's decisions here. [MS-WSUSSS] 3.1.4.10
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

Outcome get_deployments(Server& server, soap::Element request);

}  // namespace syncrig::simulator::upstream
