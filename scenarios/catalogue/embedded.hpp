// The catalogue's texts as they were when the program was built.
#pragma once

#include <span>
#include <string_view>

namespace syncrig::scenarios::catalogue {

struct EmbeddedScenario {
  std::string_view id;    // "proxy/range-stripped"
  std::string_view file;  // path in the project
  std::string_view text;
};

// In the order of the ids.
std::span<const EmbeddedScenario> embedded_scenarios();

}  // namespace syncrig::scenarios::catalogue
