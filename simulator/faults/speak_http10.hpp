// HTTP/1.0 is spoken to the next server and to the client.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class SpeakHttp10;
}

namespace syncrig::simulator::faults {

AroundAnswer speak_http10(const SpeakHttp10& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
