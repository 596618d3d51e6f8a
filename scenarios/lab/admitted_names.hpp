// Keeps the name server for those who may reach the world.
#pragma once

#include "scenarios/lab/http_service.hpp"
#include "simulator/faults/seams.hpp"

namespace syncrig::scenarios::lab {

// Queries of others get no answer and a REFUSED in the journal. Both references outlive the answer.
simulator::faults::DatagramAnswerPtr admitted(const Admission& admission,
                                              simulator::journal::Journal& journal,
                                              simulator::faults::DatagramAnswerPtr inner);

}  // namespace syncrig::scenarios::lab
