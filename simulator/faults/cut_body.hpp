// The response body ends short of its announced length.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class CutBody;
}

namespace syncrig::simulator::faults {

AroundAnswer cut_body(const CutBody& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
