// One run: start the world, let the checker look at it, judge, stop.
#pragma once

#include <optional>

#include "scenarios/lab/variant.hpp"
#include "scenarios/loading/loaded_scenario.hpp"
#include "scenarios/schema/result.pb.h"
#include "scenarios/verifying/checker_process.hpp"

namespace syncrig::scenarios::verifying {

struct PlannedRun {
  std::shared_ptr<const loading::LoadedScenario> scenario;
  lab::Variant variant;
};

// How every run of one verification is made.
struct RunSettings {
  CheckerCommand checker;
  std::optional<std::uint64_t> seed;  // instead of the worlds' own
};

// Blocks until the run has ended; SIGINT and SIGTERM end it early, with nothing left behind. Never throws:
// what goes wrong is an ERROR with its reason.
RunResult run(const PlannedRun& planned, const RunSettings& settings);

}  // namespace syncrig::scenarios::verifying
