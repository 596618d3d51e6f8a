// A folder of a world's own below the system's temporary one.
#pragma once

#include <filesystem>

namespace syncrig::scenarios::lab {

// Made anew, removed with this object and all that is in it. Throws std::runtime_error with a sentence.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace syncrig::scenarios::lab
