// A query gets no answer.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class DropAnswer;
}

namespace syncrig::simulator::faults {

AroundDatagram drop_answer(const DropAnswer& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
