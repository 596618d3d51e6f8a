// The host facts on disk, for as long as a run needs them.
#pragma once

#include <filesystem>

#include "client/schema/facts.pb.h"

namespace syncrig::scenarios::lab {

// A new folder below the system's temporary one, removed with this object.
class FactsFolder {
 public:
  explicit FactsFolder(const client::HostFacts& facts);
  ~FactsFolder();
  FactsFolder(const FactsFolder&) = delete;
  FactsFolder& operator=(const FactsFolder&) = delete;

  std::filesystem::path facts_file() const { return folder_ / "facts.json"; }

 private:
  std::filesystem::path folder_;
};

// Writes `text` whole: to a temporary file beside it, then renamed. Throws std::runtime_error with a
// sentence.
void write_whole(const std::filesystem::path& file, const std::string& text);

}  // namespace syncrig::scenarios::lab
