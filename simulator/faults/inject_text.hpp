// An XML answer comes back with a text at its end.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class InjectText;
}

namespace syncrig::simulator::faults {

AroundAnswer inject_text(const InjectText& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
