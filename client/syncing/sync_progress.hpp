// What a synchronisation tells while it runs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace syncrig::client::syncing {

class SyncProgress {
 public:
  virtual ~SyncProgress() = default;

  // A phase begins: "metadata", "content", "reporting".
  virtual void phase(std::string_view) {}

  // Of the revisions that the upstream listed and that were not here.
  virtual void revisions(std::uint64_t /*done*/, std::uint64_t /*all*/) {}

  // A file came to its end, well or not.
  virtual void files(std::uint64_t /*done*/, std::uint64_t /*all*/, const std::string& /*name*/) {}
};

}  // namespace syncrig::client::syncing
