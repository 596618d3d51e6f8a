#include "client/syncing/synchronisation.hpp"

namespace syncrig::client::syncing {
namespace {

bool asks_to_restart(const Stop& stop) {
  static const std::set<std::string> codes = {"InvalidCookie", "InvalidAuthorizationCookie", "ServerChanged"};
  return stop.kind == StopKind::soap_fault && codes.contains(stop.fault.error_code);
}

std::optional<std::string> anchor_of(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

class Phases {
 public:
  Phases(Session& session, const HostFacts& facts, bool with_anchors)
      : session_(session),
        facts_(facts),
        config_anchor_(with_anchors ? facts.wsus().config_anchor() : ""),
        sync_anchor_(with_anchors ? facts.wsus().sync_anchor() : "") {}

  net::Task<Walk> run() {
    for (const auto& update : facts_.wanted()) walk_.unknown.insert(lower_case(update.update_id()));
    if (co_await authorise() && co_await configure() && co_await categories() && co_await updates()) {
      co_await everything();
    }
    co_return std::move(walk_);
  }

 private:
  // Takes the value out of an outcome, or notes why there is none.
  template <class T>
  bool took(Outcome<T>& outcome, T& value) {
    if (outcome.has_error()) {
      walk_.stop = outcome.error();
      return false;
    }
    value = std::move(*outcome);
    return true;
  }

  net::Task<bool> authorise() {
    AuthPlugIn plug_in;
    auto offered = co_await session_.get_auth_config();
    if (!took(offered, plug_in)) co_return false;
    AuthorizationCookie authorization;
    auto authorised =
        co_await session_.get_authorization_cookie(plug_in, facts_.host().fqdn(), facts_.wsus().server_id());
    if (!took(authorised, authorization)) co_return false;
    auto cookie = co_await session_.get_cookie(authorization);
    co_return took(cookie, walk_.cookie);
  }

  net::Task<bool> configure() {
    auto config = co_await session_.get_config_data(walk_.cookie, config_anchor_);
    co_return took(config, walk_.config);
  }

  net::Task<bool> categories() {
    RevisionFilter filter;
    filter.anchor = anchor_of(sync_anchor_);
    filter.config = true;
    co_return co_await list_and_fetch(filter);
  }

  net::Task<bool> updates() {
    RevisionFilter filter;
    filter.anchor = anchor_of(sync_anchor_);
    const auto& wsus = facts_.wsus();
    filter.categories.assign(wsus.products().begin(), wsus.products().end());
    filter.classifications.assign(wsus.classifications().begin(), wsus.classifications().end());
    co_return co_await list_and_fetch(filter);
  }

  // The list without anchor and filter is long: it is asked for only if a wanted update is not among the new
  // ones.
  net::Task<bool> everything() {
    if (walk_.unknown.empty()) co_return true;
    const RevisionFilter filter;
    co_return co_await list(filter);
  }

  net::Task<bool> list(const RevisionFilter& filter) {
    auto listed = co_await session_.get_revision_id_list(walk_.cookie, filter);
    if (!took(listed, list_)) co_return false;
    for (const auto& one : list_.revisions) walk_.unknown.erase(one.id);
    co_return true;
  }

  net::Task<bool> list_and_fetch(const RevisionFilter& filter) {
    if (!co_await list(filter)) co_return false;
    walk_.revisions += list_.revisions.size();
    const auto& revisions = list_.revisions;
    for (std::size_t at = 0; at < revisions.size();) {
      const auto count = std::min<std::size_t>(walk_.config.updates_per_request_max, revisions.size() - at);
      const auto first = revisions.begin() + static_cast<std::ptrdiff_t>(at);
      const std::vector<UpdateIdentity> identities(first, first + static_cast<std::ptrdiff_t>(count));
      UpdateBatch batch;
      auto fetched = co_await session_.get_update_data(walk_.cookie, identities);
      if (!took(fetched, batch)) co_return false;
      at += count;
    }
    co_return true;
  }

  Session& session_;
  const HostFacts& facts_;
  std::string config_anchor_;
  std::string sync_anchor_;
  RevisionIdList list_;
  Walk walk_;
};

}  // namespace

net::Task<Walk> synchronise(Session& session, const HostFacts& facts) {
  Phases phases(session, facts, true);
  auto walk = co_await phases.run();
  if (!walk.stop || !asks_to_restart(*walk.stop)) co_return walk;
  const bool keeps_anchors = walk.stop->fault.error_code != "ServerChanged";
  Phases again(session, facts, keeps_anchors);
  auto second = co_await again.run();
  second.restarted = true;
  co_return second;
}

}  // namespace syncrig::client::syncing
