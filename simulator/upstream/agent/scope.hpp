// Which revisions concern the computers of some target groups: what is deployed to them and what that stands
// on. [MS-WUSP] 3.1.5.7
#pragma once

#include <map>
#include <set>
#include <span>
#include <vector>

#include "simulator/updates/store.hpp"
#include "simulator/upstream/approvals.hpp"

namespace syncrig::simulator::upstream::agent {

// Why a revision is in a scope.
enum class Reach {
  prerequisite,  // to be evaluated, because another one names it
  member,        // of a bundle
  deployed,      // the administrator's decision
};

struct Scoped {
  updates::Identity identity;
  updates::UpdateType type = updates::UpdateType::software;
  updates::Time changed;  // of what decided that it is in the scope
  std::vector<updates::Relations::Clause> prerequisites;
  Reach reach = Reach::prerequisite;
  const Deployment* deployment = nullptr;  // if it is deployed
  bool is_leaf = true;                     // nothing in the scope names it as a prerequisite
};

using Scope = std::map<updates::Row, Scoped>;

// The groups of computers that ask for the named ones ("Lab;Pilot"), with the groups that these are in,
// innermost first. Computers that ask for none, or for groups that there are not, are in Unassigned
// Computers.
std::vector<updates::Guid> groups_of(const Approvals& approvals, std::string_view asked_for);

// Where several groups of a computer have a deployment of one update, that of the innermost holds, and of its
// own the latest; Block takes the update out. Work grows with the deployments, not with the store.
// `approvals` outlives the scope.
Scope scope_of(const updates::Store& store, const Approvals& approvals,
               std::span<const updates::Guid> groups);

// The same for a scan of some categories alone: those categories and the deployed updates in them.
Scope scope_of(const updates::Store& store, const Approvals& approvals, std::span<const updates::Guid> groups,
               const std::set<updates::Guid>& categories);

}  // namespace syncrig::simulator::upstream::agent
