// An XML answer comes back not well-formed.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class BreakXml;
}

namespace syncrig::simulator::faults {

AroundAnswer break_xml(const BreakXml& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
