// References to faults by name.
#pragma once

#include "scenarios/loading/report.hpp"

namespace syncrig::scenarios::loading {

std::vector<std::string> fault_names(const Scenario& scenario);

// Reports each of `references`, the values of `field`, that names none of `faults`.
void check_references(const Trail& trail, std::string_view field,
                      const google::protobuf::RepeatedPtrField<std::string>& references,
                      const std::vector<std::string>& faults, Report& report);

}  // namespace syncrig::scenarios::loading
