#include "simulator/upstream/approvals.hpp"

#include <algorithm>
#include <stdexcept>

#include "simulator/updates/mixing.hpp"

namespace syncrig::simulator::upstream {
namespace {

using namespace std::chrono_literals;

// How many updates are approved where a world doesn't say.
constexpr std::uint32_t approved_by_default_max = 1000;

// Decisions came after the latest update and before the anchor that a synchronisation now gets.
constexpr auto decided_before_anchor = 500ms;

enum Purpose : std::uint64_t { deployment_id = 0x6170707200, group_id };

class Reader {
 public:
  Reader(const simulator::Approvals& settings, const updates::Store& store, std::uint64_t seed)
      : settings_(settings), store_(store), seed_(seed) {
    decided_ = store_.latest_anchor().time - decided_before_anchor;
  }

  Approvals read() {
    add_groups();
    for (const auto& kb : settings_.declined()) approvals_.declined.push_back(update_of(kb).id);
    approve_first();
    for (const auto& one : settings_.deployment()) approve_named(one);
    for (const auto& kb : settings_.accepted_eula()) accept_licence(update_of(kb));
    return std::move(approvals_);
  }

 private:
  updates::Guid drawn_id(Purpose purpose, std::uint64_t number) const {
    return updates::as_version_4(
        {updates::draw(seed_, purpose, number), updates::draw(seed_ ^ updates::golden, purpose, number)});
  }

  void add_groups() {
    approvals_.groups = {{all_computers, {}, "All Computers", true},
                         {unassigned_computers, all_computers, "Unassigned Computers", true}};
    for (const auto& one : settings_.target_group()) {
      const auto parent = one.parent().empty() ? all_computers : group_named(one.parent());
      approvals_.groups.push_back(
          {drawn_id(group_id, updates::number_of(one.name())), parent, one.name(), false});
    }
  }

  updates::Guid group_named(const std::string& name) const {
    for (const auto& group : approvals_.groups) {
      if (group.name == name) return group.id;
    }
    throw std::invalid_argument("there is no target group \"" + name +
                                "\" before the place that names it; add it with target_group");
  }

  updates::Identity update_of(const std::string& kb) const {
    const auto update = store_.visible_update(kb);
    if (!update) throw std::invalid_argument("the catalogue has no update with KB number \"" + kb + "\"");
    return *update;
  }

  void accept_licence(const updates::Identity& update) {
    const auto licence = store_.licence(update);
    auto& accepted = approvals_.accepted_eulas;
    if (licence && std::ranges::find(accepted, *licence) == accepted.end()) accepted.push_back(*licence);
  }

  Deployment& approve(const updates::Identity& update, std::uint64_t number) {
    Deployment deployment;
    deployment.id = drawn_id(deployment_id, number);
    deployment.revision = update;
    deployment.changed = decided_;
    deployment.admin_name = "CORP\\Administrator";
    accept_licence(update);
    return approvals_.deployments.emplace_back(std::move(deployment));
  }

  void approve_first() {
    const auto most =
        settings_.has_approved_updates() ? settings_.approved_updates() : approved_by_default_max;
    const auto& declined = approvals_.declined;
    for (const auto& update : store_.visible_updates(most)) {
      if (std::ranges::find(declined, update.id) == declined.end()) approve(update, update.id.low);
    }
  }

  void approve_named(const simulator::Deployment& one) {
    if (one.taken_back()) {
      approvals_.dead.push_back({drawn_id(deployment_id, updates::number_of(one.name())), decided_});
      return;
    }
    auto& deployment = approve(update_of(one.kb()), updates::number_of(one.name()));
    if (!one.group().empty()) deployment.group = group_named(one.group());
    if (one.action() != simulator::Deployment::ACTION_UNSPECIFIED)
      deployment.action = static_cast<Action>(one.action() - simulator::Deployment::INSTALL);
    if (one.deadline().empty()) return;
    deployment.deadline = updates::parse_iso_text(one.deadline());
    if (!deployment.deadline)
      throw std::invalid_argument("deadline \"" + one.deadline() + "\": write it like 2026-01-31T18:00:00");
  }

  const simulator::Approvals& settings_;
  const updates::Store& store_;
  std::uint64_t seed_;
  updates::Time decided_;
  Approvals approvals_;
};

}  // namespace

Approvals read_approvals(const simulator::Approvals& settings, const updates::Store& store,
                         std::uint64_t seed) {
  return Reader(settings, store, seed).read();
}

std::set<updates::Guid> to_install(const Approvals& approvals) {
  std::set<updates::Guid> updates;
  for (const auto& one : approvals.deployments) {
    if (one.action == Action::install) updates.insert(one.revision.id);
  }
  for (const auto& declined : approvals.declined) updates.erase(declined);
  return updates;
}

}  // namespace syncrig::simulator::upstream
