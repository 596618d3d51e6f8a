#include "scenarios/loading/references.hpp"

#include <algorithm>

#include "scenarios/loading/nearest.hpp"

namespace syncrig::scenarios::loading {

std::vector<std::string> fault_names(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const auto& fault : scenario.fault()) names.push_back(fault.name());
  return names;
}

void check_references(const Trail& trail, std::string_view field,
                      const google::protobuf::RepeatedPtrField<std::string>& references,
                      const std::vector<std::string>& faults, Report& report) {
  for (int i = 0; i < references.size(); ++i) {
    if (std::ranges::find(faults, references[i]) != faults.end()) continue;
    auto& problem = report.add(trail, field, i, "no fault is named \"" + references[i] + "\"");
    problem.did_you_mean = nearest(references[i], faults);
    problem.legal = faults;
  }
}

}  // namespace syncrig::scenarios::loading
