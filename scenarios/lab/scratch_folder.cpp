#include "scenarios/lab/scratch_folder.hpp"

#include <stdlib.h>

#include <stdexcept>

namespace syncrig::scenarios::lab {

ScratchFolder::ScratchFolder() {
  auto pattern = (std::filesystem::temp_directory_path() / "syncrig-XXXXXX").string();
  if (!mkdtemp(pattern.data())) throw std::runtime_error("can't make a temporary folder " + pattern);
  path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace syncrig::scenarios::lab
