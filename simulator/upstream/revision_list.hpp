// GetRevisionIdList: which revisions a downstream has to know about. [MS-WSUSSS] 3.1.4.5
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

// The list is made as it is sent: prerequisites before what needs them, members before their bundle.
Outcome get_revision_id_list(Server& server, soap::Element request);

}  // namespace syncrig::simulator::upstream
