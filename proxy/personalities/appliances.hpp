// Appliances from the failure catalogue: products that are known by what they do to others' messages.
#pragma once

#include <vector>

#include "simulator/schema/fault.pb.h"

namespace syncrig::proxy::personalities {

// What a proxy of that personality does to whatever passes it, as faults at PROXY. Empty for the others.
std::vector<simulator::Fault> ways_of(simulator::Personality personality);

}  // namespace syncrig::proxy::personalities
