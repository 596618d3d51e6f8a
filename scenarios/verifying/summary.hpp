// The results of a verification as numbers and as files for machines.
#pragma once

#include <string>
#include <vector>

#include "scenarios/schema/result.pb.h"

namespace syncrig::scenarios::verifying {

Results summarise(std::vector<RunResult> runs, std::uint64_t seed);

// The contract of --json.
std::string to_json_text(const Results& results);

// JUnit XML: a test case for each run, named after its variant in a class named after its scenario.
std::string to_junit_text(const Results& results);

// 0 every verdict right; 3 some run is INVALID or ERROR; else 1.
int exit_status(const Summary& summary);

}  // namespace syncrig::scenarios::verifying
