// From a text to a scenario that can be run.
#pragma once

#include <filesystem>

#include "scenarios/loading/loaded_scenario.hpp"
#include "scenarios/loading/problem.hpp"

namespace syncrig::scenarios::loading {

// Throws ScenarioInvalid with all problems of the text.
LoadedScenario load(const Source& source);

// All that loading refuses, in the order of the text; empty: it loads.
std::vector<Problem> problems_of(const Source& source);

// A file or folder can't be read. what() names it.
class CatalogueUnreadable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The id is the file's name without extension, below its folder if that is named as a layer. Throws
// CatalogueUnreadable.
Source read_file(const std::filesystem::path& file);

}  // namespace syncrig::scenarios::loading
