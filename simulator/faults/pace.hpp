// A rate of bytes as pieces and the pauses between them.
#pragma once

#include <cstdint>

#include "simulator/net/task.hpp"

namespace syncrig::simulator::faults {

struct Pace {
  std::size_t piece_bytes;
  net::Clock::duration gap;
};

// Pieces every 20 ms, or single bytes less often. `bytes_per_s` is at least 1.
Pace pace_of(std::uint32_t bytes_per_s);

}  // namespace syncrig::simulator::faults
