// XML answers that claim to be compressed, and can't be uncompressed. RFC 1952
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class BreakGzip;
}

namespace syncrig::simulator::faults {

AroundAnswer break_gzip(const BreakGzip& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
