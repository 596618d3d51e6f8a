// Runs a checker as a process of its own and reads what it says. docs/checker-contract.md
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "scenarios/verifying/judge.hpp"
#include "simulator/net/task.hpp"

namespace syncrig::scenarios::verifying {

namespace net = simulator::net;

struct CheckerCommand {
  std::vector<std::string> argv;
  std::chrono::milliseconds limit;  // a checker that runs longer is killed, with all that it started
};

// `environment` is the whole of it, NAME=value. The checker and its children end with this task, whatever
// ends it.
net::Task<CheckerEnd> run_checker(const CheckerCommand& command, const std::vector<std::string>& environment);

// What the last line of `output` and the exit `status` (as waitpid gives it) say together.
CheckerEnd read_verdict(const std::string& output, const std::string& errors, int status);

}  // namespace syncrig::scenarios::verifying
