// Gives everything computed a GUID that can be computed back: a keyed permutation instead of a table.
#pragma once

#include <cstdint>
#include <optional>

#include "simulator/updates/guid.hpp"

namespace syncrig::simulator::updates {

// `bundle` is what an administrator sees (a driver too), `leaf` what carries files, `hidden` a bundle inside
// one.
enum class Kind : std::uint8_t { category, detectoid, bundle, leaf, hidden };

// One update's place in a catalogue, whatever its revision.
struct Place {
  Kind kind = Kind::category;
  std::uint32_t index = 0;
  std::uint8_t part = 0;  // the how manyth payload; 0 of every other kind

  friend constexpr auto operator<=>(const Place&, const Place&) = default;
};

class Numbering {
 public:
  explicit constexpr Numbering(std::uint64_t seed) : seed_(seed) {}

  // Looks like any random GUID (RFC 9562 version 4). Places differ, so do their GUIDs.
  Guid guid_of(Place place) const;

  // Nothing for a GUID that `guid_of` never gives.
  std::optional<Place> place_of(const Guid& guid) const;

 private:
  std::uint64_t seed_;
};

}  // namespace syncrig::simulator::updates
