// What a server remembers of update agents: the computers that registered, and the scope of the last that
// asked.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "simulator/upstream/agent/scope.hpp"

namespace syncrig::simulator::upstream::agent {

// Remembers one scope: the many calls of one scan ask for the same.
class ScopeMemory {
 public:
  // As scope_of gives it; of some categories alone unless there are none. `approvals` outlives what is
  // returned.
  std::shared_ptr<const Scope> scope(const updates::Store& store, const Approvals& approvals,
                                     std::vector<updates::Guid> groups, std::set<updates::Guid> categories);

 private:
  struct Key {
    std::vector<updates::Guid> groups;
    std::set<updates::Guid> categories;
    updates::Time changed;  // of the store
    updates::Row rows = 0;
    const Deployment* first_deployment = nullptr;
    std::size_t deployments = 0;
    std::size_t declined = 0;

    bool operator==(const Key&) const = default;
  };

  std::optional<Key> key_;
  std::shared_ptr<const Scope> scope_;
};

struct Agents {
  struct Computer {
    bool is_registered = false;
    std::optional<updates::Time> synchronised;  // it knows the deployments made until then
  };

  std::map<std::string, Computer> computers;  // by the ids that they gave themselves
  ScopeMemory scopes;
};

}  // namespace syncrig::simulator::upstream::agent
