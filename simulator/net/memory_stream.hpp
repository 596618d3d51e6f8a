// Two ByteStreams joined in memory, for tests where the network is not the point.
#pragma once

#include <utility>

#include "simulator/net/byte_stream.hpp"

namespace syncrig::simulator::net {

// What one end writes the other reads. `piece_bytes_max` limits each read, to meet every fragmentation; 0 is
// no limit. A reset at one end is connection_reset at the other.
std::pair<StreamPtr, StreamPtr> make_stream_pair(Executor executor, std::size_t piece_bytes_max = 0);

}  // namespace syncrig::simulator::net
