// What the rules about worlds and their servers have in common.
#pragma once

#include "scenarios/loading/rules.hpp"

namespace syncrig::scenarios::loading {

struct Range {
  std::uint32_t least;
  std::uint32_t most;
};

inline constexpr Range ports{1, 65535};

// Calls `check` with each world and each part of a world that is written.
template <class Check>
void each_world(const LoadedScenario& scenario, const Check& check) {
  const Trail root(scenario);
  const Scenario& message = scenario.message;
  check(root.into("world"), message.world());
  for (int i = 0; i < message.fault_size(); ++i)
    check(root.into("fault", i).into("change"), message.fault(i).change());
  for (int i = 0; i < message.cure_size(); ++i)
    check(root.into("cure", i).into("change"), message.cure(i).change());
}

// `index` only for repeated fields.
void check_range(const Trail& trail, const std::string& field, int index, std::uint32_t number, Range range,
                 Report& report);

// Of an optional field.
void check_number(const Trail& trail, const google::protobuf::Message& message, const std::string& field,
                  Range range, Report& report);

void check_label(const Trail& trail, const std::string& field, const std::string& label, Report& report);

}  // namespace syncrig::scenarios::loading
