#include "simulator/updates/numbering.hpp"

#include <utility>

#include "simulator/updates/mixing.hpp"

namespace syncrig::simulator::updates {
namespace {

// A Feistel network over two halves of 60 bits. A version 4 GUID has room for 122: the last two are a check.
struct Halves {
  std::uint64_t left = 0;
  std::uint64_t right = 0;
};

constexpr std::uint64_t half_mask = (std::uint64_t{1} << 60) - 1;
constexpr int rounds = 4;

std::uint64_t round_value(std::uint64_t seed, int round, std::uint64_t half) {
  return mix(half + mix(seed + golden * static_cast<std::uint64_t>(round + 1))) & half_mask;
}

Halves scrambled(std::uint64_t seed, Halves halves) {
  for (int round = 0; round < rounds; ++round) {
    halves = {halves.right, halves.left ^ round_value(seed, round, halves.right)};
  }
  return halves;
}

Halves unscrambled(std::uint64_t seed, Halves halves) {
  for (int round = rounds - 1; round >= 0; --round) {
    halves = {halves.right ^ round_value(seed, round, halves.left), halves.left};
  }
  return halves;
}

std::uint64_t check_of(const Halves& halves) {
  return mix(halves.left ^ mix(halves.right)) & 3;
}

// RFC 9562 5.4: version nibble 4 in the first half, variant 10 at the top of the second.
Guid packed(const Halves& halves) {
  const auto high = (halves.left >> 12 << 16) | 0x4000 | (halves.left & 0xFFF);
  return {high, std::uint64_t{2} << 62 | check_of(halves) << 60 | halves.right};
}

std::optional<Halves> unpacked(const Guid& guid) {
  const Halves halves{guid.high >> 16 << 12 | (guid.high & 0xFFF), guid.low & half_mask};
  if (packed(halves) != guid) return std::nullopt;
  return halves;
}

// Below each other: the part, the kind, the index.
constexpr int index_bits = 32;
constexpr int kind_bits = 8;
constexpr std::uint64_t number_end = std::uint64_t{1} << (index_bits + 2 * kind_bits);

}  // namespace

Guid Numbering::guid_of(Place place) const {
  const auto above = std::uint64_t{place.part} << kind_bits | static_cast<std::uint64_t>(place.kind);
  const auto number = above << index_bits | place.index;
  return packed(scrambled(seed_, {number, 0}));
}

std::optional<Place> Numbering::place_of(const Guid& guid) const {
  const auto halves = unpacked(guid);
  if (!halves) return std::nullopt;
  const auto [number, rest] = unscrambled(seed_, *halves);
  const auto kind = number >> index_bits & 0xFF;
  if (rest != 0 || number >= number_end || kind > static_cast<std::uint64_t>(Kind::hidden))
    return std::nullopt;
  const auto part = static_cast<std::uint8_t>(number >> (index_bits + kind_bits));
  return Place{static_cast<Kind>(kind), static_cast<std::uint32_t>(number), part};
}

}  // namespace syncrig::simulator::updates
