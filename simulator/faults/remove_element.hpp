// An XML answer comes back without the elements of one name.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class RemoveElement;
}

namespace syncrig::simulator::faults {

AroundAnswer remove_element(const RemoveElement& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
