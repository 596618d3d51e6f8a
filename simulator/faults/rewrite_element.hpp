// An XML answer comes back with another text inside the elements of one name.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class RewriteElement;
}

namespace syncrig::simulator::faults {

AroundAnswer rewrite_element(const RewriteElement& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
