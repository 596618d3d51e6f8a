// The request is answered with a status of its own and goes no further.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class AnswerStatus;
}

namespace syncrig::simulator::faults {

AroundAnswer answer_status(const AnswerStatus& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
