// The request goes on without one field.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class StripRequestHeader;
}

namespace syncrig::simulator::faults {

AroundAnswer strip_request_header(const StripRequestHeader& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
