#include "simulator/upstream/deployments.hpp"

#include <algorithm>

namespace syncrig::simulator::upstream {
namespace {

// [MS-WSUSSS] 3.1.4.10.3.5
constexpr std::string_view no_deadline = "9999-12-31T23:59:59.9999999";

// The time after which and the one up to which decisions are asked for.
struct Interval {
  std::optional<updates::Time> after;  // none: from the beginning
  updates::Time until;

  bool has(updates::Time time) const { return (!after || time > *after) && time <= until; }
};

OrFault<Interval> read_interval(soap::Element request) {
  Interval interval;
  const auto deployment_anchor = request.child("deploymentAnchor").text();
  if (!deployment_anchor.empty()) {
    const auto anchor = updates::parse_anchor(deployment_anchor);
    if (!anchor) return invalid("deploymentAnchor");
    interval.after = anchor->time;
  }
  const auto sync_anchor = updates::parse_anchor(request.child("syncAnchor").text());
  if (!sync_anchor) return invalid("syncAnchor");
  interval.until = sync_anchor->time;
  return interval;
}

// How many deployments were made and taken back until then, from 1. [MS-WSUSSS] note 31
updates::Anchor anchor_at(const Approvals& approvals, updates::Time until) {
  const auto made =
      std::ranges::count_if(approvals.deployments, [&](const auto& one) { return one.changed <= until; });
  const auto dead =
      std::ranges::count_if(approvals.dead, [&](const auto& one) { return one.deleted <= until; });
  return {1 + static_cast<std::uint64_t>(made) + 2 * static_cast<std::uint64_t>(dead), until};
}

// Without the Z that all other times have.
std::string local_text(updates::Time time) {
  auto text = updates::iso_text(time);
  text.pop_back();
  return text;
}

void write_group(soap::Writer& xml, const TargetGroup& group) {
  xml.open("ServerSyncTargetGroup");
  xml.leaf("TargetGroupID", updates::to_text(group.id));
  xml.leaf("ParentGroupId", updates::to_text(group.parent));
  xml.leaf("Name", group.name);
  xml.leaf("IsBuiltin", group.is_builtin);
  xml.close();
}

void write_deployment(soap::Writer& xml, const Deployment& deployment) {
  xml.open("ServerSyncDeployment");
  xml.leaf("UpdateId", updates::to_text(deployment.revision.id));
  xml.leaf("RevisionNumber", std::uint64_t{deployment.revision.revision});
  xml.leaf("Action", static_cast<std::uint64_t>(deployment.action));
  xml.leaf("AdminName", deployment.admin_name);
  xml.leaf("Deadline", deployment.deadline ? local_text(*deployment.deadline) : std::string(no_deadline));
  xml.leaf("IsAssigned", true);
  xml.leaf("GoLiveTime", local_text(deployment.changed));
  xml.leaf("DeploymentGuid", updates::to_text(deployment.id));
  xml.leaf("TargetGroupId", updates::to_text(deployment.group));
  xml.leaf("DownloadPriority", std::uint64_t{deployment.download_priority});
  xml.close();
}

void write_guids(soap::Writer& xml, std::string_view name, const std::vector<updates::Guid>& ids) {
  xml.open(name);
  for (const auto& id : ids) xml.leaf("guid", updates::to_text(id));
  xml.close();
}

std::vector<updates::Guid> dead_in(const Approvals& approvals, const Interval& interval) {
  std::vector<updates::Guid> ids;
  for (const auto& one : approvals.dead) {
    if (interval.has(one.deleted)) ids.push_back(one.id);
  }
  return ids;
}

std::string deployment_result(const Approvals& approvals, const Interval& interval) {
  soap::Writer xml;
  xml.open("GetDeploymentsResponse", "xmlns", server_sync_namespace);
  xml.open("GetDeploymentsResult");
  xml.leaf("Anchor", updates::to_text(anchor_at(approvals, interval.until)));
  xml.open("Groups");
  for (const auto& group : approvals.groups) write_group(xml, group);
  xml.close();
  xml.open("Deployments");
  for (const auto& deployment : approvals.deployments) {
    if (interval.has(deployment.changed)) write_deployment(xml, deployment);
  }
  xml.close();
  write_guids(xml, "DeadDeployments", dead_in(approvals, interval));
  write_guids(xml, "HiddenUpdates", approvals.declined);
  write_guids(xml, "AcceptedEulas", approvals.accepted_eulas);
  return xml.take();
}

}  // namespace

Outcome get_deployments(Server& server, soap::Element request) {
  const auto session = session_of(server, request);
  if (session.has_error()) return session.error();
  const auto interval = read_interval(request);
  if (interval.has_error()) return interval.error();
  return deployment_result(server.approvals, *interval);
}

}  // namespace syncrig::simulator::upstream
