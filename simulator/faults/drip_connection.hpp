// Bytes go to the client at a rate.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class DripConnection;
}

namespace syncrig::simulator::faults {

OverStream drip_connection(const DripConnection& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
