// Runs side by side, each in a child process of its own: a crash is that run's ERROR and nothing else's.
#pragma once

#include <functional>
#include <stdexcept>
#include <vector>

#include "scenarios/verifying/run.hpp"

namespace syncrig::scenarios::verifying {

// SIGINT or SIGTERM came; every child has ended.
class Interrupted : public std::runtime_error {
 public:
  explicit Interrupted(int signal) : std::runtime_error("interrupted"), signal_number(signal) {}
  int signal_number;
};

// Makes all runs, `jobs` at a time; results come back in the order of `runs`. `finished` is told of each as
// it ends. To be called from a process with one thread. Throws Interrupted.
std::vector<RunResult> run_all(const std::vector<PlannedRun>& runs, const RunSettings& settings,
                               unsigned jobs, const std::function<void(const RunResult&)>& finished);

}  // namespace syncrig::scenarios::verifying
