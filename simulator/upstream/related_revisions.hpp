// GetRelatedRevisionsForUpdates: part of the service, not of the protocol. [MS-WSUSSS] 3.1.4.9
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

// What is asked is ignored: an empty list.
Outcome get_related_revisions_for_updates(Server& server, soap::Element request);

}  // namespace syncrig::simulator::upstream
