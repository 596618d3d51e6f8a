// The connection can't be used again, and nothing says so.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class BreakKeepAlive;
}

namespace syncrig::simulator::faults {

AroundAnswer break_keep_alive(const BreakKeepAlive& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
