// The request is read and the connection reset.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class ResetRequest;
}

namespace syncrig::simulator::faults {

AroundAnswer reset_request(const ResetRequest& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
