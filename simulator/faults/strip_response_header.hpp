// The response comes back without one field.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class StripResponseHeader;
}

namespace syncrig::simulator::faults {

AroundAnswer strip_response_header(const StripResponseHeader& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
