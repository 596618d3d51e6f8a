// The host facts on disk, for as long as a run needs them.
#pragma once

#include <filesystem>

#include "client/schema/facts.pb.h"
#include "scenarios/lab/scratch_folder.hpp"

namespace syncrig::scenarios::lab {

class FactsFolder {
 public:
  explicit FactsFolder(const client::HostFacts& facts);

  std::filesystem::path facts_file() const { return folder_.path() / "facts.json"; }

 private:
  ScratchFolder folder_;
};

// Writes `text` whole: to a temporary file beside it, then renamed. Throws std::runtime_error with a
// sentence.
void write_whole(const std::filesystem::path& file, const std::string& text);

}  // namespace syncrig::scenarios::lab
