// What one run of a scenario puts on stage: the merged world and the faults that act in it.
#pragma once

#include "scenarios/lab/variant.hpp"
#include "scenarios/schema/scenario.pb.h"

namespace syncrig::scenarios::lab {

struct Staging {
  simulator::World world;
  google::protobuf::RepeatedPtrField<simulator::Fault> faults;   // those that act on the wire
  google::protobuf::RepeatedPtrField<simulator::Fault> changes;  // those that were merged into the world
  bool symptoms = false;                                         // Windows shows the scenario's symptoms
};

// Throws std::out_of_range, with a sentence, for a cure that the scenario lacks.
Staging stage(const Scenario& scenario, const Variant& variant);

}  // namespace syncrig::scenarios::lab
