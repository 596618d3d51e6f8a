// The connection is reset once certain bytes were seen on it.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class ResetOnPattern;
}

namespace syncrig::simulator::faults {

OverStream reset_on_pattern(const ResetOnPattern& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
