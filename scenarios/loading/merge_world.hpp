// How a change is laid over a world.
#pragma once

#include "simulator/schema/world.pb.h"

namespace syncrig::scenarios::loading {

// Field by field: what `change` sets replaces, messages merge, lists are appended to. In a list whose
// elements have a `name` those of the same name merge instead. A false, a 0 or a "" in such an element can't
// undo what the base says, unless the field is `optional`.
simulator::World merge(simulator::World base, const simulator::World& change);

}  // namespace syncrig::scenarios::loading
