// The connection is reset once so many bytes were sent to the client.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class ResetConnection;
}

namespace syncrig::simulator::faults {

OverStream reset_connection(const ResetConnection& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
