// Nothing more goes through, and the connection stays.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class StallConnection;
}

namespace syncrig::simulator::faults {

OverStream stall_connection(const StallConnection& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
