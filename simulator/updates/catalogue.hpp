// The update catalogue of a world: computed from a seed, whatever its size; only digests that were needed are
// remembered.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>

#include "simulator/updates/update.hpp"

namespace syncrig::simulator::updates {

// A file of an update, by the update's slots.
struct FileId {
  std::uint32_t index = 0;
  std::uint32_t slot = 0;

  friend constexpr auto operator<=>(const FileId&, const FileId&) = default;
};

// Used by one thread: look-ups fill the memory of digests.
class Catalogue {
 public:
  // `updates` visible ones. Takes no time.
  Catalogue(std::uint64_t seed, std::uint32_t updates) : numbering_(seed), seed_(seed), size_(updates) {}

  std::uint64_t seed() const { return seed_; }
  std::uint32_t size() const { return size_; }

  // `index` is below size().
  Update update(std::uint32_t index) const { return Update(seed_, index); }

  // By id of any revision: category, detectoid, bundle or leaf.
  std::optional<Place> find(const Guid& id) const;

  // By id and revision number; older revisions than the newest are there too.
  std::optional<Place> find(const Identity& identity) const;

  // The update with this KB number.
  std::optional<std::uint32_t> find_kb(std::uint64_t kb) const;

  // The newest revision.
  Identity identity(Place place) const;
  Time changed(Place place) const;

  // Digests are computed when first asked for.
  const Sha1& sha1(std::uint32_t index) const { return sha1(FileId{index, 0}); }
  const Sha256& sha256(std::uint32_t index) const { return sha256(FileId{index, 0}); }
  const Sha1& sha1(FileId id) const;
  const Sha256& sha256(FileId id) const;
  File file(FileId id) const;

  // The file with this digest, if it was hashed before or is one of the first 1,024 updates': those are
  // hashed to find it. Any digest that this catalogue told somebody is among these.
  std::optional<FileId> file_by_sha1(const Sha1& digest) const;

  // After the latest change.
  Anchor latest_anchor() const;

 private:
  Numbering numbering_;
  std::uint64_t seed_;
  std::uint32_t size_;
  mutable std::uint32_t all_hashed_below_ = 0;
  mutable std::map<FileId, Sha1> sha1s_;
  mutable std::map<FileId, Sha256> sha256s_;
  mutable std::map<Sha1, FileId> files_;
};

inline constexpr std::uint32_t detectoid_count = 2;

}  // namespace syncrig::simulator::updates
