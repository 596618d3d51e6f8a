// What `sync` prints: progress on the standard error, the result for people and for programs.
#pragma once

#include <chrono>

#include "client/syncing/store_synchronisation.hpp"

namespace syncrig::scenarios::cli {

// On a terminal one line that changes; else, and with NO_COLOR, a line for each phase, batch and file.
class SyncLines final : public client::syncing::SyncProgress {
 public:
  SyncLines();
  ~SyncLines() override;  // wipes the line

  void phase(std::string_view name) override;
  void revisions(std::uint64_t done, std::uint64_t all) override;
  void files(std::uint64_t done, std::uint64_t all, const std::string& name) override;

 private:
  void show(const std::string& line);

  bool rewrites_;
};

// Several lines: counts, events, notes.
std::string text_of(const client::syncing::SyncReport& report, const std::string& store);

// One line without its end.
std::string json_of(const client::syncing::SyncReport& report, const std::string& store);

}  // namespace syncrig::scenarios::cli
