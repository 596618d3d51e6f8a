#include "simulator/upstream/agent/deployment_element.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

// The first versions to know of some elements.
constexpr ProtocolVersion with_hardware_ids{1, 6};
constexpr ProtocolVersion with_automatic_choice{1, 8};

std::string_view action_name(const Scoped& scoped) {
  if (!scoped.deployment) return scoped.reach == Reach::member ? "Bundle" : "Evaluate";
  switch (scoped.deployment->action) {
    case Action::install:
      return "Install";
    case Action::uninstall:
      return "Uninstall";
    case Action::pre_deployment_check:
      return "PreDeploymentCheck";
    case Action::block:
      return "Block";
  }
  return {};
}

// Those that an administrator made come first; every other row has one of its own after them.
std::uint64_t deployment_id(const Approvals& approvals, const Told& told) {
  const auto made = approvals.deployments.size();
  if (!told.scoped->deployment) return made + revision_id(told.row);
  return static_cast<std::uint64_t>(told.scoped->deployment - approvals.deployments.data()) + 1;
}

void write_hardware_ids(soap::Writer& xml, const std::set<std::string>& ids) {
  xml.open("HardwareIds");
  for (const auto& id : ids) xml.leaf("string", id);
  xml.close();
}

}  // namespace

void write_deployment(soap::Writer& xml, const Approvals& approvals, const Told& told,
                      ProtocolVersion version) {
  const auto& scoped = *told.scoped;
  xml.open("Deployment");
  xml.leaf("ID", deployment_id(approvals, told));
  xml.leaf("Action", action_name(scoped));
  if (scoped.deployment && scoped.deployment->deadline)
    xml.leaf("Deadline", updates::iso_text(*scoped.deployment->deadline));
  xml.leaf("IsAssigned", true);
  xml.leaf("LastChangeTime", updates::iso_text(scoped.changed).substr(0, updates::iso_date_size));
  if (!told.hardware_ids.empty() && version >= with_hardware_ids) write_hardware_ids(xml, told.hardware_ids);
  if (version >= with_automatic_choice) {
    xml.leaf("AutoSelect", "0");
    xml.leaf("AutoDownload", "0");
    xml.leaf("SupersedenceBehavior", "0");
  }
  xml.close();
}

}  // namespace syncrig::simulator::upstream::agent
