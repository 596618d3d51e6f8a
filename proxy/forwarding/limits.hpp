// What a proxy does not let pass, or wait for.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>

namespace syncrig::proxy::forwarding {

struct Limits {
  std::chrono::milliseconds server_silence = std::chrono::seconds(60);         // then 504
  std::uint64_t object_bytes_max = std::numeric_limits<std::uint64_t>::max();  // of a response; beyond it 403
};

}  // namespace syncrig::proxy::forwarding
