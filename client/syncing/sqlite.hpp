// SQLite as this room uses it: errors are exceptions, statements and transactions end with their scope.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace syncrig::client::syncing {

class SqliteError : public std::runtime_error {
 public:
  SqliteError(int code, const std::string& text) : std::runtime_error(text), code_(code) {}
  int code() const { return code_; }  // SQLITE_CORRUPT and so on, without the extension

 private:
  int code_;
};

class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql);

  // The next parameter, from the first.
  Statement& bind(std::string_view text);
  Statement& bind(std::int64_t number);

  // True if there is a row to be read.
  bool step();

  // For another execution, with parameters of its own.
  Statement& again();

  // Of the row, from column 0.
  std::string text(int column) const;
  std::int64_t number(int column) const;

 private:
  struct Free {
    void operator()(sqlite3_stmt* statement) const;
  };
  void require(int result);

  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Free> statement_;
  int bound_ = 0;
};

class Database {
 public:
  // Made if it is not there.
  explicit Database(const std::filesystem::path& file);

  // One statement or several, without parameters.
  void run(const char* sql);
  Statement prepare(std::string_view sql) { return Statement(database_.get(), sql); }

  // What a statement without parameters gives in its only row; 0 if there is none.
  std::int64_t number(std::string_view sql);

  // The rows that the last statement changed, and the row that the last one inserted.
  std::int64_t changes() const;
  std::int64_t last_row() const;

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
};

// Undone unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace syncrig::client::syncing
