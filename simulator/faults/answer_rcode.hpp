// A query gets an empty answer with a response code.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class AnswerRcode;
}

namespace syncrig::simulator::faults {

AroundDatagram answer_rcode(const AnswerRcode& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
