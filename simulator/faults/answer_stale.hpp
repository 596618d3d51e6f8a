// Digest credentials are said to be stale, whatever they are.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class AnswerStale;
}

namespace syncrig::simulator::faults {

AroundAnswer answer_stale(const AnswerStale& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
