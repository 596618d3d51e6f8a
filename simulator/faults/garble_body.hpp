// One byte of a file is another one.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class GarbleBody;
}

namespace syncrig::simulator::faults {

AroundAnswer garble_body(const GarbleBody& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
