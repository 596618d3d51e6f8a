// The downstream's side of a synchronisation, up to the files: authorise, configuration, categories, updates.
#pragma once

#include <set>

#include "client/schema/facts.pb.h"
#include "client/syncing/session.hpp"

namespace syncrig::client::syncing {

// What a walk through the phases of [MS-WSUSSS] 3.2.4 has seen.
struct Walk {
  std::optional<Stop> stop;  // what ended it; none: it went to its end
  Cookie cookie;             // of the running conversation
  ServerConfig config;
  std::size_t revisions = 0;      // listed as new, categories and updates together
  std::set<std::string> unknown;  // ids of wanted updates that the upstream does not list at all, lower case
  bool restarted = false;         // a cookie or an anchor was refused once and not again
};

// Wanted updates that are not among the new ones are looked for in the upstream's full list. `facts` and
// `session` outlive the task. InvalidCookie, InvalidAuthorizationCookie and ServerChanged start the walk
// again, once. [MS-WSUSSS] 3.2.4
net::Task<Walk> synchronise(Session& session, const HostFacts& facts);

}  // namespace syncrig::client::syncing
