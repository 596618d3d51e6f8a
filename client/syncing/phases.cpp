#include "client/syncing/phases.hpp"

#include <algorithm>
#include <set>

namespace syncrig::client::syncing {
namespace {

// A cookie with less life than this would end under way.
constexpr auto reuse_seconds_min = std::chrono::minutes(10);

constexpr std::uint32_t usual_decryption_max = 100;
constexpr std::uint32_t batch_max = 1000;  // whatever a server says it takes

bool is_fault(const Stop& stop, std::string_view code) {
  return stop.kind == StopKind::soap_fault && stop.fault.error_code == code;
}

bool asks_to_restart(const Stop& stop) {
  return refuses_cookie(stop) || is_fault(stop, "ServerChanged");
}

std::optional<std::string> anchor_of(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

class Phases {
 public:
  Phases(Session& session, const Selection& selection, Ledger& ledger)
      : session_(session), selection_(selection), ledger_(ledger) {}

  net::Task<Course> run() {
    static constexpr Phase phases[] = {&Phases::authorise, &Phases::configure,  &Phases::categories,
                                       &Phases::updates,   &Phases::fetch_keys, &Phases::deployments,
                                       &Phases::everything};
    for (const auto phase : phases) {
      const bool went_on = co_await (this->*phase)();
      if (!went_on) break;
    }
    co_return std::move(course_);
  }

  // Revisions that came to be here.
  std::size_t kept() const { return kept_; }

 private:
  using Phase = net::Task<bool> (Phases::*)();

  // Takes the value out of an outcome, or notes why there is none.
  template <class T>
  bool took(Outcome<T>& outcome, T& value) {
    if (outcome.has_error()) {
      course_.stop = outcome.error();
      return false;
    }
    value = std::move(*outcome);
    return true;
  }

  net::Task<bool> authorise() {
    const auto kept = ledger_.cookie();
    const auto expiration = kept ? parse_date_time(kept->expiration) : std::nullopt;
    if (expiration && *expiration - selection_.now() >= reuse_seconds_min) {
      course_.cookie = *kept;
      note_expiration();
      co_return true;
    }
    auto cookie = co_await syncing::authorise(session_, selection_, ledger_);
    if (!took(cookie, course_.cookie)) co_return false;
    note_expiration();
    co_return true;
  }

  // A cookie that seems to be dead on arrival says that the clocks differ: it is used until it is refused.
  void note_expiration() {
    expiration_ = parse_date_time(course_.cookie.expiration);
    if (expiration_ && *expiration_ <= selection_.now()) expiration_.reset();
  }

  net::Task<bool> renew() {
    if (!expiration_ || *expiration_ > selection_.now()) co_return true;
    co_return co_await authorise();
  }

  net::Task<bool> configure() {
    auto config = co_await session_.get_config_data(course_.cookie, ledger_.config_anchor());
    if (!took(config, course_.config)) co_return false;
    ledger_.keep(course_.config);
    co_return true;
  }

  std::vector<IdAndDelta> entries(const std::vector<std::string>& ids, bool has_anchor) {
    std::vector<IdAndDelta> all;
    for (const auto& id : ids) {
      auto& entry = all.emplace_back();
      entry.id = id;
      entry.delta = has_anchor && ledger_.covers(id);
    }
    return all;
  }

  // LCIDs of the languages that are spoken here. [MS-WSUSSS] 2.2.4
  std::vector<std::string> language_ids() {
    std::vector<std::string> ids;
    const auto& names = selection_.languages;
    for (const auto& language : ledger_.languages()) {
      if (std::find(names.begin(), names.end(), language.short_name) != names.end())
        ids.push_back(std::to_string(language.id));
    }
    return ids;
  }

  RevisionFilter filter_of(Listing listing) {
    RevisionFilter filter;
    if (listing == Listing::everything) return filter;
    filter.anchor = anchor_of(ledger_.anchor(listing));
    filter.config = listing == Listing::categories;
    if (filter.config) return filter;
    const bool has_anchor = filter.anchor.has_value();
    filter.categories = entries(selection_.products, has_anchor);
    filter.classifications = entries(selection_.classifications, has_anchor);
    filter.languages = entries(language_ids(), has_anchor);
    return filter;
  }

  net::Task<bool> categories() { return list_and_fetch(Listing::categories); }
  net::Task<bool> updates() { return list_and_fetch(Listing::updates); }
  net::Task<bool> everything() { return list_and_fetch(Listing::everything); }

  net::Task<bool> list_and_fetch(Listing listing) {
    if (!ledger_.wants(listing)) co_return true;
    if (!co_await renew()) co_return false;
    const auto filter = filter_of(listing);
    std::string anchor;
    ledger_.begin(listing);
    RevisionListReader::Take note = [&](UpdateIdentity one) { take(listing, std::move(one)); };
    auto listed = co_await session_.get_revision_id_list(course_.cookie, filter, std::move(note));
    if (!took(listed, anchor)) co_return false;
    if (listing == Listing::everything) co_return true;
    if (!co_await fetch_listed()) co_return false;
    ledger_.finish(listing, anchor, filter);
    if (listing == Listing::updates) sync_anchor_ = anchor;
    co_return true;
  }

  void take(Listing listing, UpdateIdentity identity) {
    if (listing != Listing::everything) ++course_.revisions;
    ledger_.list(std::move(identity));
  }

  net::Task<bool> fetch_listed() {
    while (true) {
      const auto identities = ledger_.next(std::min(course_.config.updates_per_request_max, batch_max));
      if (identities.empty()) co_return true;
      if (!co_await renew()) co_return false;
      UpdateBatch batch;
      auto fetched = co_await session_.get_update_data(course_.cookie, identities);
      if (!took(fetched, batch)) co_return false;
      kept_ += ledger_.keep(identities, batch);
    }
  }

  // [MS-WSUSSS] 3.1.4.7
  net::Task<bool> fetch_keys() {
    const auto told = course_.config.decryption_updates_per_request_max;
    while (true) {
      const auto identities =
          ledger_.without_keys(told == 0 ? usual_decryption_max : std::min(told, batch_max));
      if (identities.empty()) co_return true;
      std::vector<DecryptionKey> keys;
      auto fetched = co_await session_.get_update_decryption_data(course_.cookie, identities);
      if (!took(fetched, keys)) co_return false;
      ledger_.keep(identities, keys);
    }
  }

  // [MS-WSUSSS] 3.1.4.9
  net::Task<bool> deployments() {
    if (!selection_.replica) co_return true;
    DeploymentChanges changes;
    auto told = co_await session_.get_deployments(course_.cookie, ledger_.deployment_anchor(), sync_anchor_);
    if (!took(told, changes)) co_return false;
    ledger_.keep(changes);
    co_return true;
  }

  Session& session_;
  const Selection& selection_;
  Ledger& ledger_;
  std::optional<WallTime> expiration_;
  std::string sync_anchor_;
  std::size_t kept_ = 0;
  Course course_;
};

void heed(const Stop& stop, Ledger& ledger) {
  ledger.forget_cookie();
  if (!refuses_cookie(stop)) ledger.forget_anchors();
}

}  // namespace

bool refuses_cookie(const Stop& stop) {
  return is_fault(stop, "InvalidCookie") || is_fault(stop, "InvalidAuthorizationCookie");
}

net::Task<Outcome<Cookie>> authorise(Session& session, const Selection& selection, Ledger& ledger) {
  const auto kept = ledger.cookie();
  const auto expiration = kept ? parse_date_time(kept->expiration) : std::nullopt;
  const auto* const old = expiration && *expiration > selection.now() ? &*kept : nullptr;
  const auto plug_in = co_await session.get_auth_config();
  if (plug_in.has_error()) co_return plug_in.error();
  const auto authorization =
      co_await session.get_authorization_cookie(*plug_in, selection.account_name, selection.account_guid);
  if (authorization.has_error()) co_return authorization.error();
  auto cookie = co_await session.get_cookie(*authorization, old);
  if (!cookie.has_error()) ledger.keep(*cookie);
  co_return cookie;
}

net::Task<Course> run_phases(Session& session, const Selection& selection, Ledger& ledger) {
  bool restarted = false;
  while (true) {
    Phases phases(session, selection, ledger);
    auto course = co_await phases.run();
    const bool has_progress = phases.kept() > 0;
    course.restarted = restarted;
    if (!course.stop || !asks_to_restart(*course.stop) || (restarted && !has_progress)) co_return course;
    heed(*course.stop, ledger);
    restarted = true;
  }
}

}  // namespace syncrig::client::syncing
