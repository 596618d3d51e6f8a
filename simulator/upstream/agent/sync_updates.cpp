#include "simulator/upstream/agent/sync_updates.hpp"

#include <algorithm>

#include "simulator/upstream/agent/deployment_element.hpp"
#include "simulator/upstream/agent/handshake.hpp"
#include "simulator/upstream/agent/sync_answer.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

using updates::UpdateType;

// A scan of categories may ask for out-of-scope revisions in two groups: takes those that are deployed still,
// in other categories, out of `all`.
std::vector<RevisionId> take_deployed(std::vector<RevisionId>& all, const Scope& whole) {
  const auto deployed =
      std::ranges::stable_partition(all, [&](auto id) { return id == 0 || !whole.contains(id - 1); });
  std::vector<RevisionId> taken(deployed.begin(), deployed.end());
  all.erase(deployed.begin(), deployed.end());
  return taken;
}

// Nothing for a revision that is not the one this server deploys.
struct Deployed {
  updates::Row row;
  Scoped scoped;
};
std::optional<Deployed> find_deployed(const Server& server, const Scope& scope,
                                      const updates::Identity& identity) {
  const auto row = server.stock.store().find(identity.id);
  auto scoped = row ? scoped_at(server, scope, *row) : std::nullopt;
  if (!scoped || scoped->identity != identity) return std::nullopt;
  return Deployed{*row, std::move(*scoped)};
}

void write_refreshed(soap::Writer& xml, const Server& server, const Told& told, ProtocolVersion version) {
  const auto& identity = told.scoped->identity;
  xml.open("RefreshCacheResult");
  xml.leaf("RevisionID", std::uint64_t{revision_id(told.row)});
  xml.open("GlobalID");
  xml.leaf("UpdateID", updates::to_text(identity.id));
  xml.leaf("RevisionNumber", std::uint64_t{identity.revision});
  xml.close();
  xml.leaf("IsLeaf", told.scoped->is_leaf);
  write_deployment(xml, server.approvals, told, version);
  xml.close();
}

}  // namespace

std::shared_ptr<const Scope> scope_for(Server& server, const AgentCookie& cookie,
                                       const std::set<updates::Guid>& categories) {
  return server.agents.scopes.scope(server.stock.store(), server.approvals,
                                    groups_of(server.approvals, cookie.target_groups), categories);
}

std::optional<Scoped> scoped_at(const Server& server, const Scope& scope, updates::Row row) {
  if (const auto found = scope.find(row); found != scope.end()) return found->second;
  const auto listed = row < server.stock.store().rows() ? server.stock.store().listed(row) : std::nullopt;
  if (!listed || listed->type == UpdateType::software || listed->type == UpdateType::driver)
    return std::nullopt;
  Scoped scoped;
  scoped.identity = listed->identity;
  scoped.type = listed->type;
  scoped.changed = listed->changed;
  return scoped;
}

Outcome sync_updates(Server& server, soap::Element request) {
  const auto cookie = scanning(server, request);
  if (cookie.has_error()) return cookie.error();
  const auto parameters = read_sync_parameters(request);
  if (parameters.has_error()) return parameters.error();
  const auto scope = scope_for(server, *cookie, parameters->categories);
  auto scan = scan_of(server.stock.store(), *scope, *parameters, cookie->synchronised, told_at_once(server));
  std::vector<RevisionId> elsewhere;
  if (parameters->two_groups && !parameters->categories.empty() && !scan.out_of_scope.empty())
    elsewhere = take_deployed(scan.out_of_scope, *scope_for(server, *cookie));
  soap::Writer xml;
  xml.open("SyncUpdatesResponse", "xmlns", client_web_namespace);
  xml.open("SyncUpdatesResult");
  write_sync_info(xml, server, *cookie, scan, elsewhere);
  return xml.take();
}

Outcome refresh_cache(Server& server, soap::Element request) {
  const auto cookie = cookie_of(server, request);
  if (cookie.has_error()) return cookie.error();
  const auto list = request.child("globalIDs");
  if (!list) return invalid("globalIDs");
  const auto scope = scope_for(server, *cookie);
  soap::Writer xml;
  xml.open("RefreshCacheResponse", "xmlns", client_web_namespace);
  xml.open("RefreshCacheResult");
  for (const auto entry : list.children("UpdateIdentity")) {
    const auto identity = read_identity(entry);
    if (!identity) return invalid("globalIDs");
    const auto found = find_deployed(server, *scope, *identity);
    if (found) write_refreshed(xml, server, {found->row, &found->scoped, {}}, cookie->version);
  }
  return xml.take();
}

}  // namespace syncrig::simulator::upstream::agent
