// The response gets further fields, many or long ones.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class PadResponseHeaders;
}

namespace syncrig::simulator::faults {

AroundAnswer pad_response_headers(const PadResponseHeaders& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
