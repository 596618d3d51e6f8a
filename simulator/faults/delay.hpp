// The answer waits.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class Delay;
}

namespace syncrig::simulator::faults {

AroundAnswer delay_answer(const Delay& settings, Receipts receipts);
AroundDatagram delay_datagram(const Delay& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
