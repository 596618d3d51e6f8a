// StartCategoryScan: which categories an agent may limit a scan to. [MS-WUSP] 3.1.5.6
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream::agent {

Outcome start_category_scan(Server& server, soap::Element request);

}  // namespace syncrig::simulator::upstream::agent
