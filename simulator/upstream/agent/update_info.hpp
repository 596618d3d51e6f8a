// GetExtendedUpdateInfo, its second form and GetFileLocations: what else an agent needs of the revisions that
// concern it. [MS-WUSP] 3.1.5.9 and 3.1.5.10
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream::agent {

Outcome get_extended_update_info(Server& server, soap::Element request, const Caller& caller);
Outcome get_extended_update_info_2(Server& server, soap::Element request, const Caller& caller);
Outcome get_file_locations(Server& server, soap::Element request, const Caller& caller);

}  // namespace syncrig::simulator::upstream::agent
