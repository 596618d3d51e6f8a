// A synchronisation that stores nothing: what a checker does to see how far it gets.
#pragma once

#include <set>

#include "client/schema/facts.pb.h"
#include "client/syncing/phases.hpp"

namespace syncrig::client::syncing {

struct Walk : Course {
  std::set<std::string> unknown;  // ids of wanted updates that the upstream does not list at all, lower case
};

// Wanted updates that are not among the new ones are looked for in the upstream's full list. `facts` and
// `session` outlive the task.
net::Task<Walk> synchronise(Session& session, const HostFacts& facts);

}  // namespace syncrig::client::syncing
