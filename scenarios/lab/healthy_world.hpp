// The world that scenarios differ from.
#pragma once

#include "simulator/schema/world.pb.h"

namespace syncrig::scenarios::lab {

simulator::World healthy_world();

}  // namespace syncrig::scenarios::lab
