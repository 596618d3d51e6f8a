// The database of a store: its tables, and whether a file found is one.
#pragma once

#include "client/syncing/store.hpp"

namespace syncrig::client::syncing {

inline constexpr const char* database_name = "store.sqlite";

// Makes the tables if the file is new. Throws StoreUnusable for files of another program or of a newer
// format, and for damaged ones.
Database open_database(const std::filesystem::path& folder, const StoreOptions& options);

// The sentence for a database that stops working.
StoreUnusable unusable(const std::filesystem::path& folder, const SqliteError& error);

}  // namespace syncrig::client::syncing
