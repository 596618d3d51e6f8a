#include "scenarios/cli/progress.hpp"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace syncrig::scenarios::cli {

Progress::Progress(std::size_t total) : shown_(isatty(STDERR_FILENO) != 0), total_(total) {}

Progress::~Progress() {
  if (shown_) std::cerr << "\r\033[K" << std::flush;
}

void Progress::step(const std::string& what) {
  ++done_;
  if (shown_) std::cerr << "\r\033[K" << done_ << "/" << total_ << " " << what << std::flush;
}

bool may_colour(int descriptor) {
  const char* no_colour = std::getenv("NO_COLOR");
  return isatty(descriptor) != 0 && !(no_colour && *no_colour);
}

}  // namespace syncrig::scenarios::cli
