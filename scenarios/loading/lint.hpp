// What is suspicious in a scenario that loads.
#pragma once

#include "scenarios/loading/loading.hpp"

namespace syncrig::scenarios::loading {

// All that loading would refuse, and all that is suspicious, in the order of the text.
std::vector<Problem> lint(const LoadedScenario& scenario);

// The same from a text, which need not load.
std::vector<Problem> lint(const Source& source);

}  // namespace syncrig::scenarios::loading
