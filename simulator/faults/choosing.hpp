// The one place where a fault's `when` is asked: the exchange goes through the fault, or past it.
#pragma once

#include "simulator/faults/seams.hpp"
#include "simulator/faults/when.hpp"

namespace syncrig::simulator::faults {

http::AnswerPtr choosing(Condition condition, const AroundAnswer& fault, http::AnswerPtr inner);
DatagramAnswerPtr choosing(Condition condition, const AroundDatagram& fault, DatagramAnswerPtr inner);

// The condition is shared by all connections of the place.
net::StreamPtr choosing(Condition& condition, const OverStream& fault, net::StreamPtr inner,
                        std::string_view client);

}  // namespace syncrig::simulator::faults
