// What a synchronisation knows of earlier ones, and where it puts what it gets: a store's tables, or the
// passing notes of a checker.
#pragma once

#include <string>
#include <vector>

#include "client/syncing/messages.hpp"

namespace syncrig::client::syncing {

// The lists of one synchronisation, in their order.
enum class Listing {
  categories,  // with classifications and detectoids
  updates,     // of the selected categories
  everything,  // without anchor and filter, to look something up: nothing of it is fetched
};

class Ledger {
 public:
  virtual ~Ledger() = default;

  // The conversation. No cookie: there is none from an earlier one. `forget_anchors`: the upstream is not
  // what it was. [MS-WSUSSS] 3.2.4.1
  virtual std::optional<Cookie> cookie() = 0;
  virtual void keep(const Cookie& cookie) = 0;
  virtual void forget_cookie() = 0;
  virtual void forget_anchors() = 0;

  // Configuration. Empty anchors: it is the first time. The languages are all that were ever told.
  virtual std::string config_anchor() = 0;
  virtual void keep(const ServerConfig& config) = 0;
  virtual std::vector<Language> languages() = 0;

  // Revisions. What the anchor covers, ids of products, classifications and languages, is asked for with
  // Delta.
  virtual std::string anchor(Listing listing) = 0;
  virtual bool covers(const std::string& id) = 0;
  virtual bool wants(Listing listing) = 0;
  virtual void begin(Listing listing) = 0;
  virtual void list(UpdateIdentity identity) = 0;  // as they come
  virtual std::vector<UpdateIdentity> next(
      std::size_t max) = 0;  // listed and not here; empty: nothing is left
  // Answers a request for `asked`. Gives how many revisions came to be here that were not.
  virtual std::size_t keep(const std::vector<UpdateIdentity>& asked, const UpdateBatch& batch) = 0;
  virtual void finish(Listing listing, const std::string& anchor, const RevisionFilter& filter) = 0;

  // Keys of files that are stored encrypted.
  virtual std::vector<UpdateIdentity> without_keys(std::size_t max) = 0;
  virtual void keep(const std::vector<UpdateIdentity>& asked, const std::vector<DecryptionKey>& keys) = 0;

  // Of replicas.
  virtual std::string deployment_anchor() = 0;
  virtual void keep(const DeploymentChanges& changes) = 0;
};

}  // namespace syncrig::client::syncing
