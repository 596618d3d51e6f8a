// Which files a store needs and lacks. [MS-WSUSSS] 3.2.4.4
#pragma once

#include "client/syncing/downstream.hpp"
#include "client/syncing/store.hpp"

namespace syncrig::client::syncing {

class ContentQueue {
 public:
  // Computed once, from what the store has now. Files that were here and no longer have their length count as
  // lacking. `store` outlives this.
  ContentQueue(DownstreamStore& store, const DownstreamSettings& settings);

  struct Entry {
    std::int64_t row = 0;
    StoredFile file;
  };

  // The first lacking file after `row`; 0 starts.
  std::optional<Entry> after(std::int64_t row);

  // How many files are needed, and how many of them are lacking now.
  std::int64_t needed();
  std::int64_t lacking();

  // The names of files that were gone or shortened.
  const std::vector<std::string>& damaged() const { return damaged_; }

  // It is in its place, and verified.
  void note_stored(const DescribedFile& file);

 private:
  void note_approvals(const DownstreamSettings& settings);
  void note_needed(const DownstreamSettings& settings);
  void look_for_damage();

  DownstreamStore& store_;
  Database& database_;
  std::vector<std::string> damaged_;
};

}  // namespace syncrig::client::syncing
