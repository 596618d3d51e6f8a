// How tests run the reference checker over scenarios of the catalogue. SYNCRIG_PROGRAM is the program's path.
#pragma once

#include "scenarios/loading/catalogue.hpp"
#include "scenarios/verifying/run.hpp"

namespace syncrig::tests {

// As `syncrig verify` does.
inline const std::vector<std::string> reference_checker{SYNCRIG_PROGRAM, "check", "--json", "--patience-ms",
                                                        "250"};

inline scenarios::verifying::RunSettings settings_for(std::vector<std::string> checker) {
  scenarios::verifying::RunSettings settings;
  settings.checker.argv = std::move(checker);
  settings.checker.limit = std::chrono::seconds(60);
  return settings;
}

inline std::shared_ptr<const scenarios::loading::LoadedScenario> loaded(const std::string& id) {
  using namespace scenarios::loading;
  return std::make_shared<LoadedScenario>(Catalogue::embedded().find(id));
}

}  // namespace syncrig::tests
