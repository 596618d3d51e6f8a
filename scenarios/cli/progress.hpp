// A progress line on a terminal's standard error; nothing anywhere else.
#pragma once

#include <cstddef>
#include <string>

namespace syncrig::scenarios::cli {

class Progress {
 public:
  explicit Progress(std::size_t total);
  ~Progress();  // wipes the line
  void step(const std::string& what);

 private:
  bool shown_;
  std::size_t total_;
  std::size_t done_ = 0;
};

// True if `descriptor` is a terminal and NO_COLOR is not set.
bool may_colour(int descriptor);

}  // namespace syncrig::scenarios::cli
