#include "client/syncing/content_queue.hpp"

namespace syncrig::client::syncing {
namespace {

// What is approved for installation: deployments, or the newest revisions of approved updates; and the
// members of these bundles. Licence texts are needed whatever is approved.
constexpr const char* needed_files = R"(
WITH RECURSIVE approved(row) AS (
  SELECT r.row FROM deployment d JOIN revision r ON r.update_id = d.update_id AND r.revision = d.revision
  WHERE d.action = 0
  UNION
  SELECT row FROM (SELECT r.row AS row, max(r.revision) FROM approval a
    JOIN revision r ON r.update_id = a.update_id GROUP BY r.update_id)
  UNION
  SELECT r.row FROM approved JOIN bundled b ON b.parent = approved.row
  JOIN revision r ON r.update_id = b.update_id AND r.revision = b.revision)
INSERT INTO needed(file)
SELECT rf.file FROM revision_file rf JOIN revision r ON r.row = rf.revision
WHERE r.update_id NOT IN (SELECT id FROM hidden_update)
  AND (rf.is_eula
       OR (NOT rf.is_express OR ?1) AND (NOT ?2 OR rf.revision IN (SELECT row FROM approved)))
ORDER BY rf.revision, rf.position
)";

}  // namespace

ContentQueue::ContentQueue(DownstreamStore& store, const DownstreamSettings& settings)
    : store_(store), database_(store.database()) {
  Transaction writing(database_);
  database_.run("DELETE FROM approval; DELETE FROM needed");
  if (!settings.catalog_only) {
    if (!settings.selection.replica) note_approvals(settings);
    note_needed(settings);
    look_for_damage();
  }
  store_.options().before_step("queue the files");
  writing.commit();
}

void ContentQueue::note_approvals(const DownstreamSettings& settings) {
  auto approval = database_.prepare("INSERT INTO approval VALUES(?)");
  auto file = database_.prepare(
      "INSERT OR IGNORE INTO file(sha1, sha256, name, bytes, mu_url, decryption_key, is_stored) "
      "VALUES(?, ?, ?, ?, '', '', 0)");
  auto needed = database_.prepare("INSERT INTO needed(file) SELECT row FROM file WHERE sha1 = ?");
  for (const auto& update : settings.approved) {
    approval.again().bind(update.id).step();
    for (const auto& one : update.files) {
      if (one.sha1.empty()) continue;
      file.again().bind(one.sha1).bind(one.sha256).bind(one.name);
      file.bind(static_cast<std::int64_t>(one.bytes)).step();
      needed.again().bind(one.sha1).step();
    }
  }
}

void ContentQueue::note_needed(const DownstreamSettings& settings) {
  database_.prepare(needed_files).bind(settings.express ? 1 : 0).bind(settings.lazy ? 1 : 0).step();
  auto asked_for = database_.prepare("INSERT INTO needed(file) SELECT row FROM file WHERE sha1 = upper(?)");
  for (const auto& sha1 : settings.requested) asked_for.again().bind(sha1).step();
}

void ContentQueue::look_for_damage() {
  auto rows = database_.prepare(
      "SELECT f.row, f.sha1, f.name, f.bytes FROM needed n JOIN file f ON f.row = n.file WHERE f.is_stored");
  auto lost = database_.prepare("UPDATE file SET is_stored = 0 WHERE row = ?");
  while (rows.step()) {
    DescribedFile file;
    file.sha1 = rows.text(1);
    file.name = rows.text(2);
    std::error_code error;
    const auto bytes = std::filesystem::file_size(store_.content_file(file), error);
    if (!error && bytes == static_cast<std::uint64_t>(rows.number(3))) continue;
    damaged_.push_back(file.name);
    lost.again().bind(rows.number(0)).step();
  }
}

std::optional<ContentQueue::Entry> ContentQueue::after(std::int64_t row) {
  auto found = database_.prepare(
      "SELECT n.row, f.sha1 FROM needed n JOIN file f ON f.row = n.file WHERE n.row > ? AND NOT f.is_stored "
      "ORDER BY n.row LIMIT 1");
  if (!found.bind(row).step()) return std::nullopt;
  Entry entry;
  entry.row = found.number(0);
  entry.file = store_.file(found.text(1)).value();
  return entry;
}

std::int64_t ContentQueue::needed() {
  return database_.number("SELECT count(*) FROM needed");
}

std::int64_t ContentQueue::lacking() {
  return database_.number(
      "SELECT count(*) FROM needed n JOIN file f ON f.row = n.file WHERE NOT f.is_stored");
}

void ContentQueue::note_stored(const DescribedFile& file) {
  store_.options().before_step("note a file");
  database_.prepare("UPDATE file SET is_stored = 1 WHERE sha1 = ?").bind(file.sha1).step();
}

}  // namespace syncrig::client::syncing
