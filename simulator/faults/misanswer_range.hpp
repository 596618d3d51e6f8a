// A range within the file gets a wrong answer.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class MisanswerRange;
}

namespace syncrig::simulator::faults {

AroundAnswer misanswer_range(const MisanswerRange& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
