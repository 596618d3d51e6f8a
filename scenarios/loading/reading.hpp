// Protobuf text format to a Scenario, with positions, and with every unknown name rather than the first.
#pragma once

#include "scenarios/loading/loaded_scenario.hpp"
#include "scenarios/loading/problem.hpp"

namespace syncrig::scenarios::loading {

struct Reading {
  LoadedScenario scenario;
  std::vector<Problem> problems;
  bool whole =
      false;  // the text was read to its end: what is absent from the message is absent from the text
};

Reading read(const Source& source);

}  // namespace syncrig::scenarios::loading
