// Deployments as agents are told of them. [MS-WUSP] 2.2.2.2.4
#pragma once

#include "simulator/upstream/agent/scan.hpp"

namespace syncrig::simulator::upstream::agent {

// Writes a Deployment element for an agent that speaks `version`.
void write_deployment(soap::Writer& xml, const Approvals& approvals, const Told& told,
                      ProtocolVersion version);

}  // namespace syncrig::simulator::upstream::agent
