#include "proxy/auth/environment.hpp"

#include <cstdlib>

namespace syncrig::proxy::auth {

EnvironmentGuard::~EnvironmentGuard() {
  for (const auto& one : before_) one.value ? setenv(one.name, one.value->c_str(), 1) : unsetenv(one.name);
}

void EnvironmentGuard::set(const char* name, const std::string& value) {
  const char* const now = std::getenv(name);
  before_.push_back({name, now ? std::optional<std::string>(now) : std::nullopt});
  setenv(name, value.c_str(), 1);
}

}  // namespace syncrig::proxy::auth
