#include "simulator/upstream/agent/agents.hpp"

namespace syncrig::simulator::upstream::agent {

std::shared_ptr<const Scope> ScopeMemory::scope(const updates::Store& store, const Approvals& approvals,
                                                std::vector<updates::Guid> groups,
                                                std::set<updates::Guid> categories) {
  Key key{std::move(groups),
          std::move(categories),
          store.latest_anchor().time,
          store.rows(),
          approvals.deployments.data(),
          approvals.deployments.size(),
          approvals.declined.size()};
  if (key_ == key) return scope_;
  scope_ = std::make_shared<const Scope>(key.categories.empty()
                                             ? scope_of(store, approvals, key.groups)
                                             : scope_of(store, approvals, key.groups, key.categories));
  key_ = std::move(key);
  return scope_;
}

}  // namespace syncrig::simulator::upstream::agent
