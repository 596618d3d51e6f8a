// The one source of computed values: a strong mixing of 64 bits (the finaliser of splitmix64).
#pragma once

#include <cstdint>
#include <string_view>

namespace syncrig::simulator::updates {

inline constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;

constexpr std::uint64_t mix(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
  return value ^ (value >> 31);
}

// A value of its own for each (seed, purpose, index).
constexpr std::uint64_t draw(std::uint64_t seed, std::uint64_t purpose, std::uint64_t index) {
  return mix(mix(seed + golden * (purpose + 1)) + golden * (index + 1));
}

// A number for each text.
constexpr std::uint64_t number_of(std::string_view text) {
  std::uint64_t number = text.size();
  for (const char one : text) number = mix(number + golden + static_cast<unsigned char>(one));
  return number;
}

}  // namespace syncrig::simulator::updates
