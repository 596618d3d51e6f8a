// What SyncUpdates and SyncPrinterCatalog answer. [MS-WUSP] 2.2.2.2.4
#pragma once

#include "simulator/upstream/agent/agent_cookie.hpp"
#include "simulator/upstream/agent/scan.hpp"

namespace syncrig::simulator::upstream::agent {

// What a scan asks besides a good cookie: faults ConfigChanged, RegistrationRequired.
OrFault<AgentCookie> scanning(const Server& server, soap::Element request);

// Writes the children of a SyncInfo and remembers that the agent knows them. `elsewhere` are out-of-scope
// revisions that are deployed still.
void write_sync_info(soap::Writer& xml, Server& server, const AgentCookie& cookie, const Scan& scan,
                     const std::vector<RevisionId>& elsewhere = {});

// How many fresh revisions are told at once.
std::size_t told_at_once(const Server& server);

}  // namespace syncrig::simulator::upstream::agent
