// Owns a c-ares channel.
#pragma once

#include <ares.h>

#include <new>
#include <string>

namespace syncrig::client::resolving {

class AresChannel {
 public:
  AresChannel(ares_options options, int option_mask) {
    ares_library_init(ARES_LIB_INIT_ALL);
    if (ares_init_options(&handle_, &options, option_mask) != ARES_SUCCESS) {
      ares_library_cleanup();
      throw std::bad_alloc();
    }
  }
  ~AresChannel() {
    ares_destroy(handle_);
    ares_library_cleanup();
  }
  AresChannel(const AresChannel&) = delete;
  AresChannel& operator=(const AresChannel&) = delete;

  ares_channel get() const { return handle_; }

 private:
  ares_channel handle_ = nullptr;
};

}  // namespace syncrig::client::resolving
