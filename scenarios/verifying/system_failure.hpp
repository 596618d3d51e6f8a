// What the system refused to do for the runner.
#pragma once

#include <cerrno>
#include <system_error>

namespace syncrig::scenarios::verifying {

// `what` was attempted and errno says why it failed.
[[noreturn]] inline void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace syncrig::scenarios::verifying
