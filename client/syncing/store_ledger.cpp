#include "client/syncing/store_ledger.hpp"

#include <algorithm>

#include "client/syncing/cabinet.hpp"
#include "client/transfer/base64.hpp"

namespace syncrig::client::syncing {
namespace {

constexpr std::size_t heard_max = 1000;

bool is_in(const UpdateBatch& batch, const UpdateIdentity& wanted) {
  return std::ranges::find(batch.updates, wanted, &UpdateData::identity) != batch.updates.end();
}

// Nothing if it can't be unpacked.
std::optional<std::string> document_of(const UpdateData& update) {
  if (!update.xml.empty()) return update.xml;
  const auto cabinet = transfer::from_base64(update.compressed_xml);
  if (!cabinet) return std::nullopt;
  auto text = blob_text(*cabinet);
  if (text.has_error()) return std::nullopt;
  return std::move(*text);
}

std::string name_of(const UpdateIdentity& identity) {
  return identity.id + " revision " + std::to_string(identity.revision);
}

std::string anchor_name(Listing listing) {
  return listing == Listing::categories ? "category_anchor" : "update_anchor";
}

std::vector<UpdateIdentity> identities_in(Statement& rows) {
  std::vector<UpdateIdentity> all;
  while (rows.step()) {
    auto& one = all.emplace_back();
    one.id = rows.text(0);
    one.revision = static_cast<std::int32_t>(rows.number(1));
  }
  return all;
}

}  // namespace

StoreLedger::StoreLedger(DownstreamStore& store, const std::string& upstream, SyncProgress& progress)
    : store_(store), database_(store.database()), progress_(progress) {
  if (store_.value("upstream") == upstream) return;
  forget_cookie();
  forget_anchors();
  store_.set_value("upstream", upstream);
}

void StoreLedger::commit(Transaction& transaction, std::string_view step) {
  store_.options().before_step(step);
  transaction.commit();
}

std::optional<Cookie> StoreLedger::cookie() {
  Cookie cookie;
  cookie.expiration = store_.value("cookie_expiration");
  cookie.encrypted = store_.value("cookie");
  if (cookie.encrypted.empty()) return std::nullopt;
  return cookie;
}

void StoreLedger::keep(const Cookie& cookie) {
  Transaction writing(database_);
  store_.set_value("cookie_expiration", cookie.expiration);
  store_.set_value("cookie", cookie.encrypted);
  commit(writing, "keep the cookie");
}

void StoreLedger::forget_cookie() {
  keep(Cookie());
}

void StoreLedger::forget_anchors() {
  Transaction writing(database_);
  for (const char* name : {"config_anchor", "category_anchor", "update_anchor", "deployment_anchor"})
    store_.set_value(name, "");
  database_.run("DELETE FROM covered; DELETE FROM language");
  commit(writing, "forget the anchors");
}

std::string StoreLedger::config_anchor() {
  return store_.value("config_anchor");
}

void StoreLedger::keep(const ServerConfig& config) {
  Transaction writing(database_);
  auto statement = database_.prepare(
      "INSERT INTO language VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET short_name = excluded.short_name, "
      "enabled = excluded.enabled");
  for (const auto& one : config.languages)
    statement.again().bind(one.id).bind(one.short_name).bind(one.enabled ? 1 : 0).step();
  store_.set_value("config_anchor", config.anchor);
  commit(writing, "keep the configuration");
}

std::vector<Language> StoreLedger::languages() {
  std::vector<Language> all;
  auto rows = database_.prepare("SELECT id, short_name, enabled FROM language ORDER BY id");
  while (rows.step()) {
    auto& one = all.emplace_back();
    one.id = static_cast<std::int32_t>(rows.number(0));
    one.short_name = rows.text(1);
    one.enabled = rows.number(2) != 0;
  }
  return all;
}

std::string StoreLedger::anchor(Listing listing) {
  return store_.value(anchor_name(listing));
}

bool StoreLedger::covers(const std::string& id) {
  return database_.prepare("SELECT 1 FROM covered WHERE id = ?").bind(lower_case(id)).step();
}

void StoreLedger::begin(Listing) {
  heard_.clear();
  database_.run("DELETE FROM listed");
}

void StoreLedger::list(UpdateIdentity identity) {
  heard_.push_back(std::move(identity));
  if (heard_.size() == heard_max) note_listed();
}

void StoreLedger::note_listed() {
  Transaction writing(database_);
  auto statement = database_.prepare(
      "INSERT INTO listed(update_id, revision) SELECT ?1, ?2 WHERE NOT EXISTS "
      "(SELECT 1 FROM revision WHERE update_id = ?1 AND revision = ?2)");
  for (const auto& one : heard_) {
    statement.again().bind(one.id).bind(one.revision).step();
    counts_.to_fetch += static_cast<std::uint64_t>(database_.changes());
  }
  writing.commit();
  heard_.clear();
}

std::vector<UpdateIdentity> StoreLedger::next(std::size_t max) {
  if (!heard_.empty()) note_listed();
  auto rows = database_.prepare("SELECT update_id, revision FROM listed ORDER BY row LIMIT ?");
  rows.bind(static_cast<std::int64_t>(max));
  return identities_in(rows);
}

std::size_t StoreLedger::keep(const std::vector<UpdateIdentity>& asked, const UpdateBatch& batch) {
  Transaction writing(database_);
  std::size_t imported = 0;
  for (const auto& update : batch.updates) imported += import(update) ? 1 : 0;
  auto url = database_.prepare("UPDATE file SET mu_url = ? WHERE sha1 = ?");
  for (const auto& one : batch.file_urls) {
    const auto digest = transfer::from_base64(one.digest);
    if (digest) url.again().bind(one.mu_url).bind(transfer::to_hex(*digest)).step();
  }
  // An answer may leave out what would make it too long: that is asked for again, until nothing of it comes.
  const auto is_answered = [&](const UpdateIdentity& one) { return is_in(batch, one); };
  const bool nothing_came = std::ranges::none_of(asked, is_answered);
  auto done = database_.prepare("DELETE FROM listed WHERE update_id = ? AND revision = ?");
  for (const auto& one : asked) {
    if (nothing_came || is_answered(one)) done.again().bind(one.id).bind(one.revision).step();
  }
  commit(writing, "keep a batch of revisions");
  counts_.fetched += imported;
  if (nothing_came) counts_.left_out += asked.size();
  progress_.revisions(counts_.fetched, counts_.to_fetch);
  return imported;
}

// True if it is new here.
bool StoreLedger::import(const UpdateData& update) {
  const auto document = document_of(update);
  const auto metadata = document ? read_metadata(*document) : std::nullopt;
  if (!metadata || metadata->identity != update.identity) {
    counts_.invalid.push_back(name_of(update.identity));
    return false;
  }
  auto known = database_.prepare("SELECT 1 FROM revision WHERE update_id = ? AND revision = ?");
  if (known.bind(update.identity.id).bind(update.identity.revision).step()) return false;
  insert(*metadata, *document);
  return true;
}

void StoreLedger::insert(const Metadata& metadata, const std::string& document) {
  database_
      .prepare(
          "INSERT INTO revision(update_id, revision, kind, title, eula_id, is_expired, lacks_keys, document) "
          "VALUES(?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(metadata.identity.id)
      .bind(metadata.identity.revision)
      .bind(static_cast<std::int64_t>(metadata.kind))
      .bind(metadata.title)
      .bind(metadata.eula_id)
      .bind(metadata.is_expired ? 1 : 0)
      .bind(metadata.needs_keys ? 1 : 0)
      .bind(document)
      .step();
  const auto row = database_.last_row();
  auto bundled = database_.prepare("INSERT INTO bundled VALUES(?, ?, ?, ?)");
  std::int64_t position = 0;
  for (const auto& one : metadata.bundled)
    bundled.again().bind(row).bind(position++).bind(one.id).bind(one.revision).step();
  insert_files(metadata, row);
}

void StoreLedger::insert_files(const Metadata& metadata, std::int64_t revision) {
  auto link = database_.prepare("INSERT INTO revision_file VALUES(?, ?, ?, ?, ?)");
  std::int64_t position = 0;
  for (const auto& file : metadata.files) {
    const auto row = file_row(file);
    link.again().bind(revision).bind(position++).bind(row).bind(file.is_express ? 1 : 0);
    link.bind(file.is_eula ? 1 : 0).step();
  }
}

// A file may belong to several revisions.
std::int64_t StoreLedger::file_row(const DescribedFile& file) {
  auto known = database_.prepare("SELECT row FROM file WHERE sha1 = ?");
  if (known.bind(file.sha1).step()) {
    // What metadata say counts more than what was known before; a file must be right by it.
    auto amended = database_.prepare(
        "UPDATE file SET sha256 = ?, bytes = ?, is_stored = 0 WHERE sha1 = ? AND (sha256 <> ? OR bytes <> "
        "?)");
    const auto bytes = static_cast<std::int64_t>(file.bytes);
    amended.bind(file.sha256).bind(bytes).bind(file.sha1).bind(file.sha256).bind(bytes).step();
    return known.number(0);
  }
  database_
      .prepare(
          "INSERT INTO file(sha1, sha256, name, bytes, mu_url, decryption_key, is_stored) "
          "VALUES(?, ?, ?, ?, '', '', 0)")
      .bind(file.sha1)
      .bind(file.sha256)
      .bind(file.name)
      .bind(static_cast<std::int64_t>(file.bytes))
      .step();
  return database_.last_row();
}

// Without the documents that could not be read the next synchronisation has to ask from the same anchor.
void StoreLedger::finish(Listing listing, const std::string& anchor, const RevisionFilter& filter) {
  if (!counts_.invalid.empty()) return;
  Transaction writing(database_);
  store_.set_value(anchor_name(listing), anchor);
  if (listing == Listing::updates) {
    database_.run("DELETE FROM covered");
    auto statement = database_.prepare("INSERT OR IGNORE INTO covered VALUES(?)");
    for (const auto* list : {&filter.categories, &filter.classifications, &filter.languages}) {
      for (const auto& one : *list) statement.again().bind(lower_case(one.id)).step();
    }
  }
  commit(writing, "keep the anchor of a list");
}

std::vector<UpdateIdentity> StoreLedger::without_keys(std::size_t max) {
  auto rows =
      database_.prepare("SELECT update_id, revision FROM revision WHERE lacks_keys = 1 ORDER BY row LIMIT ?");
  rows.bind(static_cast<std::int64_t>(max));
  return identities_in(rows);
}

void StoreLedger::keep(const std::vector<UpdateIdentity>& asked, const std::vector<DecryptionKey>& keys) {
  Transaction writing(database_);
  auto key = database_.prepare("UPDATE file SET decryption_key = ? WHERE sha1 = ?");
  for (const auto& one : keys) {
    const auto digest = transfer::from_base64(one.digest);
    if (digest) key.again().bind(one.key).bind(transfer::to_hex(*digest)).step();
  }
  auto done = database_.prepare("UPDATE revision SET lacks_keys = 0 WHERE update_id = ? AND revision = ?");
  for (const auto& one : asked) done.again().bind(one.id).bind(one.revision).step();
  commit(writing, "keep decryption keys");
}

std::string StoreLedger::deployment_anchor() {
  return store_.value("deployment_anchor");
}

// Groups that are not listed go, with their deployments. [MS-WSUSSS] 3.2.4.3
void StoreLedger::keep(const DeploymentChanges& changes) {
  Transaction writing(database_);
  if (deployment_anchor().empty()) database_.run("DELETE FROM deployment");  // the answer has them all
  database_.run("DELETE FROM target_group; DELETE FROM hidden_update; DELETE FROM accepted_eula");
  auto group = database_.prepare("INSERT OR REPLACE INTO target_group VALUES(?, ?, ?, ?)");
  for (const auto& one : changes.groups)
    group.again().bind(one.id).bind(one.parent_id).bind(one.name).bind(one.is_builtin ? 1 : 0).step();
  auto deployment =
      database_.prepare("INSERT OR REPLACE INTO deployment VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const auto& one : changes.added) {
    deployment.again().bind(one.id).bind(one.revision.id).bind(one.revision.revision);
    deployment.bind(static_cast<std::int64_t>(one.action)).bind(one.admin_name).bind(one.deadline);
    deployment.bind(one.is_assigned ? 1 : 0).bind(one.go_live_time).bind(one.group_id);
    deployment.bind(one.download_priority).step();
  }
  auto dead = database_.prepare("DELETE FROM deployment WHERE id = ?");
  for (const auto& id : changes.dead) dead.again().bind(id).step();
  database_.run("DELETE FROM deployment WHERE group_id NOT IN (SELECT id FROM target_group)");
  auto hidden = database_.prepare("INSERT OR IGNORE INTO hidden_update VALUES(?)");
  for (const auto& id : changes.hidden) hidden.again().bind(id).step();
  auto eula = database_.prepare("INSERT OR IGNORE INTO accepted_eula VALUES(?)");
  for (const auto& id : changes.accepted_eulas) eula.again().bind(id).step();
  store_.set_value("deployment_anchor", changes.anchor);
  commit(writing, "keep the deployments");
}

}  // namespace syncrig::client::syncing
