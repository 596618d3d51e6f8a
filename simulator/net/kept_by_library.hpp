// For calls into libraries that keep memory until the process ends: LeakSanitizer does not count what they
// allocate.
#pragma once

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

namespace syncrig::simulator::net {

// While it lives, on this thread.
class KeptByLibrary {
 public:
#ifdef __SANITIZE_ADDRESS__
  KeptByLibrary() {
    __lsan_disable();
  }
  ~KeptByLibrary() {
    __lsan_enable();
  }
#else
  KeptByLibrary() {}
  ~KeptByLibrary() {}
#endif
  KeptByLibrary(const KeptByLibrary&) = delete;
  KeptByLibrary& operator=(const KeptByLibrary&) = delete;
};

}  // namespace syncrig::simulator::net
