// SyncUpdates, RefreshCache: which revisions concern a computer. [MS-WUSP] 3.1.5.7 and 3.1.5.8
#pragma once

#include "simulator/upstream/agent/agent_cookie.hpp"

namespace syncrig::simulator::upstream::agent {

Outcome sync_updates(Server& server, soap::Element request);
Outcome refresh_cache(Server& server, soap::Element request);

// The scope of the computer that holds a cookie, whole or of some categories alone.
std::shared_ptr<const Scope> scope_for(Server& server, const AgentCookie& cookie,
                                       const std::set<updates::Guid>& categories = {});

// The scope's entry for a row. Categories and detectoids have one in every scope. Nothing for a row that is
// not in it.
std::optional<Scoped> scoped_at(const Server& server, const Scope& scope, updates::Row row);

}  // namespace syncrig::simulator::upstream::agent
