// A proxy's challenge comes as a server's.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class ChallengeAsServer;
}

namespace syncrig::simulator::faults {

AroundAnswer challenge_as_server(const ChallengeAsServer& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
