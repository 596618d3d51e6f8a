// A body comes at a rate, pauses, and comes at once or not at all.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class TrickleBody;
}

namespace syncrig::simulator::faults {

AroundAnswer trickle_body(const TrickleBody& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
