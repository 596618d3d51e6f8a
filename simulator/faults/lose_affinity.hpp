// Each request of a connection meets another node of the proxy.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class LoseAffinity;
}

namespace syncrig::simulator::faults {

AroundAnswer lose_affinity(const LoseAffinity& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
