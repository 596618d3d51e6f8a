// The results for people: what was wrong, what the checker said, what that makes.
#pragma once

#include <ostream>

#include "scenarios/verifying/run.hpp"

namespace syncrig::scenarios::verifying {

class Scoreboard {
 public:
  // Colours only if `coloured`.
  Scoreboard(std::ostream& out, bool coloured) : out_(out), coloured_(coloured) {}

  // The title of a scenario, then a line for each of its runs.
  void scenario(const loading::LoadedScenario& scenario);
  void run(const RunResult& run, const Scenario& scenario);

  // Totals and the time that all took.
  void total(const Results& results, std::size_t scenarios, double seconds);

 private:
  std::string painted(Outcome outcome) const;

  std::ostream& out_;
  bool coloured_;
};

// "healthy", or the findings: "RANGE_NOT_HONOURED at PROXY".
std::string said(const client::Verdict& verdict);

}  // namespace syncrig::scenarios::verifying
