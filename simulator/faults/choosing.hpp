// The one place where a fault's `when` is asked: the exchange goes through the fault, or past it.
#pragma once

#include "simulator/faults/seams.hpp"
#include "simulator/faults/when.hpp"

namespace syncrig::simulator::faults {

// The condition is shared by all connections and all servers of the place, and outlives what is returned.
http::AnswerPtr choosing(Condition& condition, const AroundAnswer& fault, http::AnswerPtr inner);
DatagramAnswerPtr choosing(Condition& condition, const AroundDatagram& fault, DatagramAnswerPtr inner);
net::StreamPtr choosing(Condition& condition, const OverStream& fault, net::StreamPtr inner,
                        std::string_view client);

}  // namespace syncrig::simulator::faults
