#include "client/syncing/synchronisation.hpp"

namespace syncrig::client::syncing {
namespace {

// The anchors are those of the facts; of all that comes only the ids of wanted updates are looked at.
class PassingNotes final : public Ledger {
 public:
  explicit PassingNotes(const HostFacts& facts) : facts_(facts) {
    for (const auto& update : facts.wanted()) unknown_.insert(lower_case(update.update_id()));
  }

  const std::set<std::string>& unknown() const { return unknown_; }

  std::optional<Cookie> cookie() override { return std::nullopt; }
  void keep(const Cookie&) override {}
  void forget_cookie() override {}
  void forget_anchors() override { has_anchors_ = false; }

  std::string config_anchor() override { return has_anchors_ ? facts_.wsus().config_anchor() : ""; }
  void keep(const ServerConfig&) override {}
  std::vector<Language> languages() override { return {}; }

  std::string anchor(Listing) override { return has_anchors_ ? facts_.wsus().sync_anchor() : ""; }
  bool covers(const std::string&) override { return true; }

  // The list without anchor and filter is long: it is asked for only if a wanted update is not among the new
  // ones.
  bool wants(Listing listing) override { return listing != Listing::everything || !unknown_.empty(); }

  void begin(Listing listing) override {
    listed_.clear();
    fetched_ = 0;
    fetches_ = listing != Listing::everything;
  }

  void list(UpdateIdentity identity) override {
    unknown_.erase(identity.id);
    if (fetches_) listed_.push_back(std::move(identity));
  }

  std::vector<UpdateIdentity> next(std::size_t max) override {
    const auto first = listed_.begin() + static_cast<std::ptrdiff_t>(fetched_);
    return {first, first + static_cast<std::ptrdiff_t>(std::min(max, listed_.size() - fetched_))};
  }

  std::size_t keep(const std::vector<UpdateIdentity>& asked, const UpdateBatch&) override {
    fetched_ += asked.size();
    return 0;
  }

  void finish(Listing, const std::string&, const RevisionFilter&) override {}

  std::vector<UpdateIdentity> without_keys(std::size_t) override { return {}; }
  void keep(const std::vector<UpdateIdentity>&, const std::vector<DecryptionKey>&) override {}

  std::string deployment_anchor() override { return {}; }
  void keep(const DeploymentChanges&) override {}

 private:
  const HostFacts& facts_;
  std::set<std::string> unknown_;
  std::vector<UpdateIdentity> listed_;
  std::size_t fetched_ = 0;  // of the listed ones, from the first
  bool has_anchors_ = true;
  bool fetches_ = false;
};

}  // namespace

net::Task<Walk> synchronise(Session& session, const HostFacts& facts) {
  Selection selection;
  selection.account_name = facts.host().fqdn();
  selection.account_guid = facts.wsus().server_id();
  selection.products.assign(facts.wsus().products().begin(), facts.wsus().products().end());
  selection.classifications.assign(facts.wsus().classifications().begin(),
                                   facts.wsus().classifications().end());
  selection.replica = facts.wsus().replica();
  PassingNotes notes(facts);
  Walk walk;
  static_cast<Course&>(walk) = co_await run_phases(session, selection, notes);
  walk.unknown = notes.unknown();
  co_return walk;
}

}  // namespace syncrig::client::syncing
