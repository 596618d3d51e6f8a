// Journals each name query and what goes out to it: what a client of the name server really saw.
#pragma once

#include <memory>

#include "simulator/journal/journal.hpp"
#include "simulator/net/datagram.hpp"

namespace syncrig::simulator::names {

// The outermost answer. What it wraps gets the query with its `name` and `exchange` filled in. `journal`
// outlives it.
std::unique_ptr<net::DatagramAnswer> journaled_names(journal::Journal& journal,
                                                     std::unique_ptr<net::DatagramAnswer> inner);

}  // namespace syncrig::simulator::names
