// Environment variables of this process, set while an object of this type lives. A world is one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace syncrig::proxy::auth {

class EnvironmentGuard {
 public:
  EnvironmentGuard() = default;
  ~EnvironmentGuard();
  EnvironmentGuard(const EnvironmentGuard&) = delete;
  EnvironmentGuard& operator=(const EnvironmentGuard&) = delete;

  // Each name once.
  void set(const char* name, const std::string& value);

 private:
  struct Before {
    const char* name;
    std::optional<std::string> value;
  };
  std::vector<Before> before_;
};

}  // namespace syncrig::proxy::auth
