// An answer to HEAD is followed by a body.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class BodyAfterHead;
}

namespace syncrig::simulator::faults {

AroundAnswer body_after_head(const BodyAfterHead& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
