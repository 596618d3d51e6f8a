// Ranges are answered as multipart/byteranges.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class SplitIntoParts;
}

namespace syncrig::simulator::faults {

AroundAnswer split_into_parts(const SplitIntoParts& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
