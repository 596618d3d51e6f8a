// The update catalogue of a world: computed from a seed, whatever its size; only digests that were needed are
// remembered.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>

#include "simulator/updates/update.hpp"

namespace syncrig::simulator::updates {

// Used by one thread: look-ups fill the memory of digests.
class Catalogue {
 public:
  // `updates` visible ones. Takes no time.
  Catalogue(std::uint64_t seed, std::uint32_t updates) : numbering_(seed), seed_(seed), size_(updates) {}

  std::uint32_t size() const { return size_; }

  // `index` is below size().
  Update update(std::uint32_t index) const { return Update(seed_, index); }

  // By id of any revision: category, detectoid, bundle or leaf.
  std::optional<Place> find(const Guid& id) const;

  // By id and revision number.
  std::optional<Place> find(const Identity& identity) const;

  // The update with this KB number.
  std::optional<std::uint32_t> find_kb(std::uint64_t kb) const;

  Identity identity(Place place) const;
  Time changed(Place place) const;

  // Digests of the file of update `index`, computed when first asked for.
  const Sha1& sha1(std::uint32_t index) const;
  const Sha256& sha256(std::uint32_t index) const;

  // The update with this file. Hashes files not hashed so far until it is found: an unknown digest costs the
  // whole catalogue once.
  std::optional<std::uint32_t> file_by_sha1(const Sha1& digest) const;

  // After the latest change.
  Anchor latest_anchor() const;

 private:
  Numbering numbering_;
  std::uint64_t seed_;
  std::uint32_t size_;
  mutable std::uint32_t all_hashed_below_ = 0;
  mutable std::unordered_map<std::uint32_t, Sha1> sha1s_;
  mutable std::unordered_map<std::uint32_t, Sha256> sha256s_;
  mutable std::map<Sha1, std::uint32_t> files_;
};

inline constexpr std::uint32_t detectoid_count = 2;

}  // namespace syncrig::simulator::updates
