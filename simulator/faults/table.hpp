// The one table of fault kinds.
#pragma once

#include "simulator/faults/seams.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {

// What `fault` puts around the things at its place. A `change` puts nothing: it is merged into the world
// before that is built.
Wraps wraps_of(const Fault& fault, const Receipts& receipts);

}  // namespace syncrig::simulator::faults
