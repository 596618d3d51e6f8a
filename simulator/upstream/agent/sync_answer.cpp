#include "simulator/upstream/agent/sync_answer.hpp"

#include <algorithm>

#include "simulator/upstream/agent/deployment_element.hpp"
#include "simulator/upstream/agent/fragments.hpp"
#include "simulator/upstream/agent/handshake.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

using soap::ErrorCode;
using soap::Fault;

// The first version to be told of categories and of drivers that need no pass.
constexpr ProtocolVersion with_category_scans{1, 7};

void write_update_info(soap::Writer& xml, const Server& server, const Told& told, ProtocolVersion version,
                       bool with_xml) {
  xml.open("UpdateInfo");
  xml.leaf("ID", std::uint64_t{revision_id(told.row)});
  write_deployment(xml, server.approvals, told, version);
  xml.leaf("IsLeaf", told.scoped->is_leaf);
  if (with_xml) xml.leaf("Xml", Fragments(server.stock.store().document(told.scoped->identity)).core());
  xml.close();
}

void write_infos(soap::Writer& xml, std::string_view name, const Server& server,
                 const std::vector<Told>& list, ProtocolVersion version, bool with_xml) {
  if (list.empty()) return;
  xml.open(name);
  for (const auto& told : list) write_update_info(xml, server, told, version, with_xml);
  xml.close();
}

// The agent now knows what the scope has; it keeps its expiry.
AgentCookie renewed(Server& server, AgentCookie cookie, const Scan& scan) {
  cookie.synchronised = std::max(cookie.synchronised, scan.latest_change);
  server.agents.computers[cookie.computer].synchronised = cookie.synchronised;
  return cookie;
}

}  // namespace

// [MS-WUSP] 3.1.5.7
OrFault<AgentCookie> scanning(const Server& server, soap::Element request) {
  const auto cookie = cookie_of(server, request);
  if (cookie.has_error()) return cookie;
  if (cookie->config_changed != config_changed(server)) return Fault{ErrorCode::ConfigChanged, ""};
  const auto known = server.agents.computers.find(cookie->computer);
  const bool is_registered = known != server.agents.computers.end() && known->second.is_registered;
  if (server.options.agents_register && !is_registered) return Fault{ErrorCode::RegistrationRequired, ""};
  return cookie;
}

void write_sync_info(soap::Writer& xml, Server& server, const AgentCookie& cookie, const Scan& scan,
                     const std::vector<RevisionId>& elsewhere) {
  write_infos(xml, "NewUpdates", server, scan.fresh, cookie.version, true);
  write_ids(xml, "OutOfScopeRevisionIDs", scan.out_of_scope);
  write_infos(xml, "ChangedUpdates", server, scan.changed, cookie.version, false);
  xml.leaf("Truncated", scan.truncated);
  write_cookie(xml, "NewCookie", server, renewed(server, cookie, scan));
  if (cookie.version < with_category_scans) return;
  write_ids(xml, "DeployedOutOfScopeRevisionIds", elsewhere);
  xml.leaf("DriverSyncNotNeeded", !scan.has_drivers);
}

std::size_t told_at_once(const Server& server) {
  return std::max<std::size_t>(server.options.updates_per_scan_answer_max, 1);
}

}  // namespace syncrig::simulator::upstream::agent
