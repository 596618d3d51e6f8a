// GetConfigData: the upstream's storage options, limits and languages. [MS-WSUSSS] 3.1.4.4
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

Outcome get_config_data(Server& server, soap::Element request);

}  // namespace syncrig::simulator::upstream
