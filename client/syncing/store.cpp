#include "client/syncing/store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "client/syncing/store_format.hpp"
#include "client/transfer/download.hpp"

namespace syncrig::client::syncing {
namespace {

constexpr const char* content_name = "WsusContent";
constexpr const char* incoming_name = "incoming";
constexpr const char* lock_name = "lock";

StoreUnusable no_folder(const std::filesystem::path& folder, const std::error_code& error) {
  return StoreUnusable("The store folder " + folder.string() + " can't be used (" + error.message() +
                       "). Name a folder that may be written with --store.");
}

// What nobody but a store has made may be used as one.
void require_ours(const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::exists(folder / database_name, error)) return;
  std::filesystem::directory_iterator entries(folder, error);
  if (error) throw no_folder(folder, error);
  for (const auto& entry : entries) {
    const auto name = entry.path().filename();
    if (name == content_name || name == incoming_name || name == lock_name) continue;
    throw StoreUnusable("The folder " + folder.string() +
                        " is not empty and is no synchronisation store: it has " + name.string() +
                        ". Name an empty folder, or one that is not there yet, with --store.");
  }
}

int lock(const std::filesystem::path& folder) {
  const auto file = folder / lock_name;
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) throw no_folder(folder, std::error_code(errno, std::generic_category()));
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
  ::close(descriptor);
  throw StoreUnusable(
      "The store in " + folder.string() +
      " is being used by another syncrig. Wait for its end, or name another folder with --store.");
}

void make_folder(const std::filesystem::path& folder, const StoreOptions& options) {
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) options.before_step("make the folder");
  std::filesystem::create_directories(folder, error);
  if (error) throw no_folder(folder, error);
}

constexpr const char* file_columns =
    "f.name, f.bytes, f.sha1, f.sha256, f.mu_url, f.decryption_key, f.is_stored";

StoredFile file_in(const Statement& row) {
  StoredFile file;
  file.name = row.text(0);
  file.bytes = static_cast<std::uint64_t>(row.number(1));
  file.sha1 = row.text(2);
  file.sha256 = row.text(3);
  file.mu_url = row.text(4);
  file.decryption_key = row.text(5);
  file.is_stored = row.number(6) != 0;
  return file;
}

std::vector<std::string> texts_in(Statement rows) {
  std::vector<std::string> all;
  while (rows.step()) all.push_back(rows.text(0));
  return all;
}

}  // namespace

DownstreamStore::DownstreamStore(std::filesystem::path folder, StoreOptions options)
    : folder_(std::move(folder)), options_(std::move(options)) {
  make_folder(folder_, options_);
  require_ours(folder_);
  lock_ = lock(folder_);
  try {
    database_ = open_database(folder_, options_);
  } catch (...) {
    ::close(lock_);
    throw;
  }
}

DownstreamStore::~DownstreamStore() {
  database_.reset();
  ::close(lock_);
}

void DownstreamStore::each_revision(const std::function<void(const StoredRevision&)>& visit) {
  auto rows = database_->prepare("SELECT row FROM revision ORDER BY row");
  while (rows.step()) visit(revision_at(rows.number(0)));
}

StoredRevision DownstreamStore::revision_at(std::int64_t row) {
  auto found =
      database_->prepare("SELECT update_id, revision, kind, title, document FROM revision WHERE row = ?");
  found.bind(row).step();
  StoredRevision revision;
  revision.identity.id = found.text(0);
  revision.identity.revision = static_cast<std::int32_t>(found.number(1));
  revision.kind = static_cast<UpdateKind>(found.number(2));
  revision.title = found.text(3);
  revision.document = found.text(4);
  auto files =
      database_->prepare(std::string("SELECT ") + file_columns +
                         ", rf.is_express, rf.is_eula FROM revision_file rf JOIN file f ON f.row = rf.file "
                         "WHERE rf.revision = ? ORDER BY rf.position");
  files.bind(row);
  while (files.step()) {
    auto& file = revision.files.emplace_back(file_in(files));
    file.is_express = files.number(7) != 0;
    file.is_eula = files.number(8) != 0;
  }
  return revision;
}

std::optional<StoredRevision> DownstreamStore::revision(const UpdateIdentity& identity) {
  auto found = database_->prepare("SELECT row FROM revision WHERE update_id = ? AND revision = ?");
  if (!found.bind(identity.id).bind(identity.revision).step()) return std::nullopt;
  return revision_at(found.number(0));
}

std::int64_t DownstreamStore::revisions() {
  return database_->number("SELECT count(*) FROM revision");
}

std::optional<StoredFile> DownstreamStore::file(const std::string& sha1) {
  auto found = database_->prepare(std::string("SELECT ") + file_columns + " FROM file f WHERE f.sha1 = ?");
  if (!found.bind(sha1).step()) return std::nullopt;
  return file_in(found);
}

// "/Content/CC/<SHA-1>.exe" is where the upstream has it.
std::filesystem::path DownstreamStore::content_file(const DescribedFile& file) const {
  const std::filesystem::path path(transfer::content_path(file.sha1, file.name));
  return folder_ / content_name / path.parent_path().filename() / path.filename();
}

std::filesystem::path DownstreamStore::incoming_file(const DescribedFile& file) const {
  return folder_ / incoming_name / file.sha1;
}

std::vector<TargetGroup> DownstreamStore::groups() {
  std::vector<TargetGroup> all;
  auto rows = database_->prepare("SELECT id, parent_id, name, is_builtin FROM target_group ORDER BY id");
  while (rows.step()) {
    auto& group = all.emplace_back();
    group.id = rows.text(0);
    group.parent_id = rows.text(1);
    group.name = rows.text(2);
    group.is_builtin = rows.number(3) != 0;
  }
  return all;
}

std::vector<Deployment> DownstreamStore::deployments() {
  std::vector<Deployment> all;
  auto rows = database_->prepare(
      "SELECT id, update_id, revision, action, admin_name, deadline, is_assigned, go_live_time, group_id, "
      "download_priority FROM deployment ORDER BY id");
  while (rows.step()) {
    auto& one = all.emplace_back();
    one.id = rows.text(0);
    one.revision.id = rows.text(1);
    one.revision.revision = static_cast<std::int32_t>(rows.number(2));
    one.action = static_cast<Action>(rows.number(3));
    one.admin_name = rows.text(4);
    one.deadline = rows.text(5);
    one.is_assigned = rows.number(6) != 0;
    one.go_live_time = rows.text(7);
    one.group_id = rows.text(8);
    one.download_priority = static_cast<std::uint32_t>(rows.number(9));
  }
  return all;
}

std::vector<std::string> DownstreamStore::hidden_updates() {
  return texts_in(database_->prepare("SELECT id FROM hidden_update ORDER BY id"));
}

std::vector<std::string> DownstreamStore::accepted_eulas() {
  return texts_in(database_->prepare("SELECT id FROM accepted_eula ORDER BY id"));
}

ServerSummary DownstreamStore::summary() {
  ServerSummary summary;
  // Updates as the console counts them: software and drivers, whatever their revisions.
  summary.updates = database_->number("SELECT count(DISTINCT update_id) FROM revision WHERE kind >= 3");
  summary.expired =
      database_->number("SELECT count(DISTINCT update_id) FROM revision WHERE kind >= 3 AND is_expired");
  summary.declined = database_->number("SELECT count(*) FROM hidden_update");
  summary.approved = database_->number("SELECT count(DISTINCT update_id) FROM deployment WHERE action = 0");
  summary.needing_files = database_->number(
      "SELECT count(DISTINCT r.update_id) FROM needed n JOIN file f ON f.row = n.file JOIN revision_file rf "
      "ON "
      "rf.file = f.row JOIN revision r ON r.row = rf.revision WHERE NOT f.is_stored");
  summary.target_groups = database_->number("SELECT count(*) FROM target_group WHERE NOT is_builtin");
  return summary;
}

std::string DownstreamStore::value(const std::string& name) {
  auto found = database_->prepare("SELECT value FROM state WHERE name = ?");
  return found.bind(name).step() ? found.text(0) : std::string();
}

void DownstreamStore::set_value(const std::string& name, const std::string& value) {
  options_.before_step("set " + name);
  database_->prepare("INSERT INTO state VALUES(?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")
      .bind(name)
      .bind(value)
      .step();
}

}  // namespace syncrig::client::syncing
