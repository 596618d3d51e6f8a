// The response comes back with one field set to another value.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class RewriteResponseHeader;
}

namespace syncrig::simulator::faults {

AroundAnswer rewrite_response_header(const RewriteResponseHeader& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
