// Answers name queries from a zone.
#pragma once

#include <memory>

#include "simulator/names/zone.hpp"
#include "simulator/net/datagram.hpp"

namespace syncrig::simulator::names {

// `zone` outlives the answer and may change between queries.
std::unique_ptr<net::DatagramAnswer> zone_answer(const Zone& zone);

}  // namespace syncrig::simulator::names
