// The ledger of a synchronisation that fills a store.
#pragma once

#include "client/syncing/ledger.hpp"
#include "client/syncing/store.hpp"
#include "client/syncing/sync_progress.hpp"

namespace syncrig::client::syncing {

// A batch of revisions is in the store whole or not at all; what is in it is not fetched again. An anchor is
// kept once everything before it is here.
class StoreLedger final : public Ledger {
 public:
  // Cookie and anchors that another upstream gave are forgotten; `upstream` is "host:port". The others
  // outlive this.
  StoreLedger(DownstreamStore& store, const std::string& upstream, SyncProgress& progress);

  struct Counts {
    std::uint64_t to_fetch = 0;        // listed, and not here
    std::uint64_t fetched = 0;         // now here
    std::uint64_t left_out = 0;        // listed, and not among the answers
    std::vector<std::string> invalid;  // "<id> revision <n>": documents that can't be imported
  };
  const Counts& counts() const { return counts_; }

  std::optional<Cookie> cookie() override;
  void keep(const Cookie& cookie) override;
  void forget_cookie() override;
  void forget_anchors() override;
  std::string config_anchor() override;
  void keep(const ServerConfig& config) override;
  std::vector<Language> languages() override;
  std::string anchor(Listing listing) override;
  bool covers(const std::string& id) override;
  bool wants(Listing listing) override { return listing != Listing::everything; }
  void begin(Listing listing) override;
  void list(UpdateIdentity identity) override;
  std::vector<UpdateIdentity> next(std::size_t max) override;
  std::size_t keep(const std::vector<UpdateIdentity>& asked, const UpdateBatch& batch) override;
  void finish(Listing listing, const std::string& anchor, const RevisionFilter& filter) override;
  std::vector<UpdateIdentity> without_keys(std::size_t max) override;
  void keep(const std::vector<UpdateIdentity>& asked, const std::vector<DecryptionKey>& keys) override;
  std::string deployment_anchor() override;
  void keep(const DeploymentChanges& changes) override;

 private:
  void commit(Transaction& transaction, std::string_view step);
  void note_listed();
  bool import(const UpdateData& update);
  void insert(const Metadata& metadata, const std::string& document);
  void insert_files(const Metadata& metadata, std::int64_t revision);
  std::int64_t file_row(const DescribedFile& file);

  DownstreamStore& store_;
  Database& database_;
  SyncProgress& progress_;
  std::vector<UpdateIdentity> heard_;  // listed, and not yet written down
  Counts counts_;
};

}  // namespace syncrig::client::syncing
