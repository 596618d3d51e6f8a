// A Windows Update Agent's scan, from its first word to the places of the files. [MS-WUSP] 3.2.4
#pragma once

#include "client/syncing/exchange.hpp"
#include "client/syncing/synchronisation.hpp"

namespace syncrig::client::syncing {

// Its `unknown` are the wanted updates that the server did not offer. Everything outlives the task.
net::Task<Walk> scan_as_agent(const Upstream& upstream, const HostFacts& facts);

}  // namespace syncrig::client::syncing
