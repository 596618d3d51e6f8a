#include "client/syncing/store_format.hpp"

#include <sqlite3.h>

namespace syncrig::client::syncing {
namespace {

constexpr std::int64_t application_id = 0x53795267;  // "SyRg"
constexpr std::int64_t format = 1;

constexpr const char* tables = R"(
CREATE TABLE state(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE language(id INTEGER PRIMARY KEY, short_name TEXT NOT NULL, enabled INTEGER NOT NULL);
CREATE TABLE covered(id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE revision(
  row INTEGER PRIMARY KEY, update_id TEXT NOT NULL, revision INTEGER NOT NULL, kind INTEGER NOT NULL,
  title TEXT NOT NULL, eula_id TEXT NOT NULL, is_expired INTEGER NOT NULL, lacks_keys INTEGER NOT NULL,
  document TEXT NOT NULL, UNIQUE(update_id, revision));
CREATE INDEX revision_lacking_keys ON revision(row) WHERE lacks_keys = 1;
CREATE TABLE bundled(
  parent INTEGER NOT NULL, position INTEGER NOT NULL, update_id TEXT NOT NULL, revision INTEGER NOT NULL,
  PRIMARY KEY(parent, position)) WITHOUT ROWID;
CREATE TABLE file(
  row INTEGER PRIMARY KEY, sha1 TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, name TEXT NOT NULL,
  bytes INTEGER NOT NULL, mu_url TEXT NOT NULL, decryption_key TEXT NOT NULL, is_stored INTEGER NOT NULL);
CREATE TABLE revision_file(
  revision INTEGER NOT NULL, position INTEGER NOT NULL, file INTEGER NOT NULL, is_express INTEGER NOT NULL,
  is_eula INTEGER NOT NULL, PRIMARY KEY(revision, position)) WITHOUT ROWID;
CREATE TABLE target_group(
  id TEXT PRIMARY KEY, parent_id TEXT NOT NULL, name TEXT NOT NULL, is_builtin INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE deployment(
  id TEXT PRIMARY KEY, update_id TEXT NOT NULL, revision INTEGER NOT NULL, action INTEGER NOT NULL,
  admin_name TEXT NOT NULL, deadline TEXT NOT NULL, is_assigned INTEGER NOT NULL, go_live_time TEXT NOT NULL,
  group_id TEXT NOT NULL, download_priority INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE hidden_update(id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE accepted_eula(id TEXT PRIMARY KEY) WITHOUT ROWID;
PRAGMA application_id = 1400459879;
PRAGMA user_version = 1;
)";
static_assert(application_id == 1400459879);

// Of this process only.
constexpr const char* notes = R"(
CREATE TEMP TABLE listed(
  row INTEGER PRIMARY KEY, update_id TEXT NOT NULL, revision INTEGER NOT NULL,
  UNIQUE(update_id, revision) ON CONFLICT IGNORE);
CREATE TEMP TABLE approval(update_id TEXT NOT NULL);
CREATE TEMP TABLE needed(row INTEGER PRIMARY KEY, file INTEGER NOT NULL UNIQUE ON CONFLICT IGNORE);
)";

std::string path_of(const std::filesystem::path& folder) {
  return (folder / database_name).string();
}

void require_own(Database& database, const std::filesystem::path& folder) {
  if (database.number("PRAGMA application_id") != application_id)
    throw StoreUnusable(path_of(folder) +
                        " is not the database of a synchronisation store. Name another folder with --store.");
  const auto found = database.number("PRAGMA user_version");
  if (found != format)
    throw StoreUnusable("The store in " + folder.string() + " has format " + std::to_string(found) +
                        ", and this syncrig knows format " + std::to_string(format) +
                        ". Use the syncrig that made it, or name another folder with --store.");
}

bool is_new(Database& database) {
  return database.number("SELECT count(*) FROM sqlite_schema") == 0 &&
         database.number("PRAGMA user_version") == 0 && database.number("PRAGMA application_id") == 0;
}

void prepare(Database& database, const std::filesystem::path& folder, const StoreOptions& options) {
  // Whether it is ours is asked before anything is written.
  const bool fresh = is_new(database);
  if (!fresh) require_own(database, folder);
  database.run("PRAGMA journal_mode = WAL");
  database.run(options.survives_power_loss ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
  if (fresh) {
    Transaction making(database);
    database.run(tables);
    options.before_step("make the tables");
    making.commit();
  }
  database.run(notes);
}

}  // namespace

Database open_database(const std::filesystem::path& folder, const StoreOptions& options) {
  try {
    Database database(folder / database_name);
    prepare(database, folder, options);
    return database;
  } catch (const SqliteError& error) {
    throw unusable(folder, error);
  }
}

StoreUnusable unusable(const std::filesystem::path& folder, const SqliteError& error) {
  const auto path = path_of(folder);
  const std::string why = " (" + std::string(error.what()) + "). ";
  if (error.code() == SQLITE_CORRUPT || error.code() == SQLITE_NOTADB)
    return StoreUnusable(
        "The store's database " + path + " is damaged" + why + "Remove it, with " + path + "-wal and " +
        path +
        "-shm if they are there, and synchronise again: content files that are right are kept, "
        "metadata come anew.");
  if (error.code() == SQLITE_FULL)
    return StoreUnusable("There is no room for the store's database " + path + why +
                         "Make room on its disk and synchronise again: it goes on where it stopped.");
  return StoreUnusable("The store's database " + path + " can't be used" + why +
                       "See that the folder is writable, or name another one with --store.");
}

}  // namespace syncrig::client::syncing
