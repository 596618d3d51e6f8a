// The request is answered with a page of the gateway and goes no further.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class AnswerPage;
}

namespace syncrig::simulator::faults {

AroundAnswer answer_page(const AnswerPage& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
