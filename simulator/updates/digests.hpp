// Digests of update files, as identities (SHA-1) and as the second check (SHA-256).
#pragma once

#include <array>
#include <cstdint>

#include "simulator/updates/bytes.hpp"

namespace syncrig::simulator::updates {

using Sha1 = std::array<std::uint8_t, 20>;
using Sha256 = std::array<std::uint8_t, 32>;

Sha1 sha1_of(const Bytes& content);
Sha256 sha256_of(const Bytes& content);

}  // namespace syncrig::simulator::updates
