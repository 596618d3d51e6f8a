// What one call of SyncUpdates tells an agent, worked out from its scope. [MS-WUSP] 3.1.5.7
#pragma once

#include "simulator/upstream/agent/scope.hpp"
#include "simulator/upstream/agent/sync_parameters.hpp"

namespace syncrig::simulator::upstream::agent {

// A revision to tell of, with the hardware ids that a driver is the best for.
struct Told {
  updates::Row row = 0;
  const Scoped* scoped = nullptr;
  std::set<std::string> hardware_ids;
};

struct Scan {
  std::vector<Told> fresh;               // not cached, the lowest rows first
  bool truncated = false;                // there are more of them
  std::vector<Told> changed;             // cached, and deployed anew since the agent synchronised
  std::vector<RevisionId> out_of_scope;  // cached, and needed no more
  bool has_drivers = false;              // in the scope
  updates::Time latest_change;           // of anything in the scope
};

// Valid while `scope` is. `most` is how many fresh ones are told at once.
Scan scan_of(const updates::Store& store, const Scope& scope, const SyncParameters& parameters,
             updates::Time synchronised, std::size_t most);

// The same for all printer drivers, whatever devices there are. [MS-WUSP] 3.1.5.12
Scan printer_scan_of(const updates::Store& store, const Scope& scope, SyncParameters parameters,
                     updates::Time synchronised, std::size_t most);

}  // namespace syncrig::simulator::upstream::agent
