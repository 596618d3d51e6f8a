// What an agent asks of SyncUpdates. [MS-WUSP] 2.2.2.2.4
#pragma once

#include <set>
#include <vector>

#include "simulator/upstream/agent/drivers.hpp"
#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream::agent {

// The number by which agents know a revision: that of its row, counted from 1.
using RevisionId = std::uint32_t;

constexpr RevisionId revision_id(updates::Row row) {
  return row + 1;
}

struct SyncParameters {
  bool drivers = false;               // SkipSoftwareSync: the pass for drivers
  std::vector<RevisionId> installed;  // what others may need and is installed
  std::set<RevisionId>
      cached;  // what the agent has already: in the pass for drivers the drivers, else all but them
  std::set<updates::Guid> categories;  // these alone, unless there are none
  bool two_groups = false;             // NeedTwoGroupOutOfScopeUpdates
  Computer computer;
};

// Fault: InvalidParameters, with the name of the parameter.
OrFault<SyncParameters> read_sync_parameters(soap::Element request);

// The ids in an ArrayOfInt. Fault: InvalidParameters, with `name`.
OrFault<std::vector<RevisionId>> read_ids(soap::Element list, std::string_view name);

// An UpdateIdentity; nothing if it is none.
std::optional<updates::Identity> read_identity(soap::Element element);

// Writes an ArrayOfInt. One without entries is left out, as real servers do.
void write_ids(soap::Writer& xml, std::string_view name, const std::vector<RevisionId>& ids);

}  // namespace syncrig::simulator::upstream::agent
