#include "simulator/upstream/agent/scope.hpp"

#include <algorithm>

#include "simulator/net/iequals.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

using updates::Guid;
using updates::Row;

constexpr Guid no_group{};

const TargetGroup* find_group(const Approvals& approvals, std::string_view name) {
  const auto found = std::ranges::find_if(approvals.groups,
                                          [&](const auto& group) { return net::iequals(group.name, name); });
  return found == approvals.groups.end() ? nullptr : &*found;
}

// Appends a group and those around it that are not there yet.
void append_chain(std::vector<Guid>& groups, const Approvals& approvals, Guid id) {
  while (id != no_group && std::ranges::find(groups, id) == groups.end()) {
    groups.push_back(id);
    const auto group = std::ranges::find(approvals.groups, id, &TargetGroup::id);
    id = group == approvals.groups.end() ? no_group : group->parent;
  }
}

// All Computers holds for everybody and last.
void move_to_end(std::vector<Guid>& groups, const Guid& id) {
  std::erase(groups, id);
  groups.push_back(id);
}

// The deployment that holds for each update, by how near its group is.
class Decisions {
 public:
  Decisions(const Approvals& approvals, std::span<const Guid> groups) : groups_(groups) {
    for (const auto& deployment : approvals.deployments) weigh(deployment);
    for (const auto& declined : approvals.declined) chosen_.erase(declined);
  }

  // Calls `each` with the deployments that are not Block.
  template <class Each>
  void visit(Each each) const {
    for (const auto& [id, choice] : chosen_) {
      if (choice.deployment->action != Action::block) each(*choice.deployment);
    }
  }

 private:
  struct Choice {
    const Deployment* deployment;
    std::ptrdiff_t distance;
  };

  void weigh(const Deployment& deployment) {
    const auto distance = std::ranges::find(groups_, deployment.group) - groups_.begin();
    if (distance == std::ssize(groups_)) return;
    const auto [place, is_first] = chosen_.try_emplace(deployment.revision.id, Choice{&deployment, distance});
    auto& choice = place->second;
    const bool is_nearer = distance < choice.distance;
    const bool is_later = distance == choice.distance && deployment.changed >= choice.deployment->changed;
    if (!is_first && (is_nearer || is_later)) choice = {&deployment, distance};
  }

  std::span<const Guid> groups_;
  std::map<Guid, Choice> chosen_;
};

class Gatherer {
 public:
  explicit Gatherer(const updates::Store& store) : store_(store) {}

  void deploy(const Deployment& deployment) {
    const auto row = store_.find(deployment.revision.id);
    auto* scoped = row ? reach(*row, Reach::deployed) : nullptr;
    if (!scoped) return;
    scoped->deployment = &deployment;
    scoped->changed = deployment.changed;
  }

  void evaluate(const Guid& id) {
    if (const auto row = store_.find(id)) reach(*row, Reach::prerequisite);
  }

  Scope take() {
    while (!waiting_.empty()) {
      const auto row = waiting_.back();
      waiting_.pop_back();
      follow(row);
    }
    mark_inner();
    return std::move(scope_);
  }

 private:
  Scoped* reach(Row row, Reach reason) {
    const auto known = scope_.find(row);
    if (known != scope_.end()) {
      known->second.reach = std::max(known->second.reach, reason);
      return &known->second;
    }
    const auto listed = store_.listed(row);
    if (!listed) return nullptr;
    auto& scoped = scope_[row];
    scoped.identity = listed->identity;
    scoped.type = listed->type;
    scoped.changed = listed->changed;
    scoped.reach = reason;
    waiting_.push_back(row);
    return &scoped;
  }

  void follow(Row row) {
    auto& scoped = scope_.at(row);
    auto relations = store_.relations(scoped.identity);
    scoped.prerequisites = std::move(relations.prerequisites);
    for (const auto& clause : scoped.prerequisites) {
      for (const auto& id : clause.any_of) evaluate(id);
    }
    for (const auto& member : relations.bundled) {
      if (const auto found = store_.find(member.id)) reach(*found, Reach::member);
    }
  }

  void mark_inner() {
    std::set<Guid> named;
    for (const auto& [row, scoped] : scope_) {
      for (const auto& clause : scoped.prerequisites)
        named.insert(clause.any_of.begin(), clause.any_of.end());
    }
    for (auto& [row, scoped] : scope_) scoped.is_leaf = !named.contains(scoped.identity.id);
  }

  const updates::Store& store_;
  Scope scope_;
  std::vector<Row> waiting_;
};

bool is_in_one_of(const updates::Store& store, const Guid& update, const std::set<Guid>& categories) {
  const auto row = store.find(update);
  const auto listed = row ? store.listed(*row) : std::nullopt;
  if (!listed) return false;
  const auto relations = store.relations(listed->identity);
  return std::ranges::any_of(relations.prerequisites, [&](const auto& clause) {
    return std::ranges::any_of(clause.any_of, [&](const auto& id) { return categories.contains(id); });
  });
}

}  // namespace

std::vector<Guid> groups_of(const Approvals& approvals, std::string_view asked_for) {
  std::vector<Guid> groups;
  while (!asked_for.empty()) {
    const auto name = asked_for.substr(0, asked_for.find(';'));
    if (const auto* group = find_group(approvals, name)) append_chain(groups, approvals, group->id);
    asked_for.remove_prefix(std::min(name.size() + 1, asked_for.size()));
  }
  if (groups.empty()) append_chain(groups, approvals, unassigned_computers);
  move_to_end(groups, all_computers);
  return groups;
}

Scope scope_of(const updates::Store& store, const Approvals& approvals, std::span<const Guid> groups) {
  Gatherer gatherer(store);
  Decisions(approvals, groups).visit([&](const auto& deployment) { gatherer.deploy(deployment); });
  return gatherer.take();
}

Scope scope_of(const updates::Store& store, const Approvals& approvals, std::span<const Guid> groups,
               const std::set<Guid>& categories) {
  Gatherer gatherer(store);
  for (const auto& category : categories) gatherer.evaluate(category);
  Decisions(approvals, groups).visit([&](const auto& deployment) {
    if (is_in_one_of(store, deployment.revision.id, categories)) gatherer.deploy(deployment);
  });
  return gatherer.take();
}

}  // namespace syncrig::simulator::upstream::agent
