#include "simulator/faults/pace.hpp"

#include <algorithm>

namespace syncrig::simulator::faults {

using namespace std::chrono_literals;

Pace pace_of(std::uint32_t bytes_per_s) {
  constexpr std::uint32_t pieces_per_s = 50;
  const auto piece = std::max<std::uint32_t>(1, bytes_per_s / pieces_per_s);
  return {piece, std::chrono::duration_cast<net::Clock::duration>(1s) * piece / std::max(1U, bytes_per_s)};
}

}  // namespace syncrig::simulator::faults
