// What a downstream server keeps: metadata, deployments, anchors and content files, in a folder of its own.
#pragma once

#include <functional>

#include "client/syncing/metadata.hpp"
#include "client/syncing/rollup_messages.hpp"
#include "client/syncing/sqlite.hpp"

namespace syncrig::client::syncing {

// The folder can't serve as a store; what() says which, why, and what to do.
class StoreUnusable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct StoredFile : DescribedFile {
  std::string mu_url;          // where Microsoft Update has it; empty: not told
  std::string decryption_key;  // base64; empty: it is not encrypted
  bool is_stored = false;      // it is here, and both digests are right
};

struct StoredRevision {
  UpdateIdentity identity;
  UpdateKind kind = UpdateKind::software;
  std::string title;
  std::string document;
  std::vector<StoredFile> files;
};

struct StoreOptions {
  // False: what was written survives the end of the process, but not that of the machine.
  bool survives_power_loss = true;
  // Called before each step that changes something on the disk; may throw.
  std::function<void(std::string_view step)> before_step = [](std::string_view) {};
};

// One process at a time has a store open. Each change is whole or not at all, whatever ends the process. What
// reads or changes a damaged database throws SqliteError.
//
// The folder holds `store.sqlite`, the metadata; `WsusContent/<XX>/<SHA-1>.<ext>`, the files; `incoming`,
// files under way; `lock`.
class DownstreamStore {
 public:
  // Opens the store, or makes one if the folder is missing, empty, or has content files only. Throws
  // StoreUnusable.
  explicit DownstreamStore(std::filesystem::path folder, StoreOptions options = {});
  ~DownstreamStore();
  DownstreamStore(const DownstreamStore&) = delete;
  DownstreamStore& operator=(const DownstreamStore&) = delete;

  const std::filesystem::path& folder() const { return folder_; }

  // Revisions in the order of their import, one at a time. `visit` may read the store.
  void each_revision(const std::function<void(const StoredRevision&)>& visit);
  std::optional<StoredRevision> revision(const UpdateIdentity& identity);
  std::int64_t revisions();

  // By its SHA-1, upper-case hex.
  std::optional<StoredFile> file(const std::string& sha1);
  std::filesystem::path content_file(const DescribedFile& file) const;

  // Of replicas.
  std::vector<TargetGroup> groups();
  std::vector<Deployment> deployments();
  std::vector<std::string> hidden_updates();
  std::vector<std::string> accepted_eulas();

  // `approved` and `needing_files` are those of deployments.
  ServerSummary summary();

  // Values by name; empty: never set.
  std::string value(const std::string& name);
  void set_value(const std::string& name, const std::string& value);

  // For those who fill it.
  Database& database() { return *database_; }
  const StoreOptions& options() const { return options_; }
  std::filesystem::path incoming_file(const DescribedFile& file) const;

 private:
  StoredRevision revision_at(std::int64_t row);

  std::filesystem::path folder_;
  StoreOptions options_;
  int lock_ = -1;
  std::optional<Database> database_;
};

}  // namespace syncrig::client::syncing
