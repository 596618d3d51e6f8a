// Updates that a world gives itself: from its text, or from files of this machine.
#pragma once

#include <vector>

#include "simulator/schema/world.pb.h"
#include "simulator/updates/own_update.hpp"

namespace syncrig::simulator::upstream {

// Throws std::invalid_argument for a product or classification that there is not or an update without files,
// std::runtime_error for a file that can't be read.
std::vector<updates::OwnUpdate> given_updates(const simulator::Upstream& settings);

}  // namespace syncrig::simulator::upstream
