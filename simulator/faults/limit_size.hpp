// What is larger is refused.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class LimitSize;
}

namespace syncrig::simulator::faults {

AroundAnswer limit_size(const LimitSize& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
