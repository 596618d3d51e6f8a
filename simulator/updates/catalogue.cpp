#include "simulator/updates/catalogue.hpp"

#include <algorithm>

namespace syncrig::simulator::updates {
namespace {

constexpr std::uint32_t category_revision = 100;
constexpr std::uint32_t detectoid_revision = 101;

std::optional<Place> find_category(const Guid& id) {
  const auto all = categories();
  const auto found = std::ranges::find(all, id, &Category::id);
  if (found == all.end()) return std::nullopt;
  return Place{Kind::category, static_cast<std::uint32_t>(found - all.begin())};
}

}  // namespace

std::optional<Place> Catalogue::find(const Guid& id) const {
  if (const auto category = find_category(id)) return category;
  const auto place = numbering_.place_of(id);
  if (!place || place->kind == Kind::category) return std::nullopt;
  const auto count = place->kind == Kind::detectoid ? detectoid_count : size_;
  return place->index < count ? place : std::nullopt;
}

std::optional<Place> Catalogue::find(const Identity& wanted) const {
  const auto place = find(wanted.id);
  return place && identity(*place) == wanted ? place : std::nullopt;
}

std::optional<std::uint32_t> Catalogue::find_kb(std::uint64_t kb) const {
  const auto index = index_of_kb(kb);
  return index && *index < size_ && update(*index).kb() == kb ? index : std::nullopt;
}

Identity Catalogue::identity(Place place) const {
  switch (place.kind) {
    case Kind::category:
      return {categories()[place.index].id, category_revision};
    case Kind::detectoid:
      return {numbering_.guid_of(place), detectoid_revision};
    case Kind::bundle:
      return update(place.index).bundle();
    case Kind::leaf:
      return update(place.index).leaf();
  }
  return {};
}

Time Catalogue::changed(Place place) const {
  const bool is_update = place.kind == Kind::bundle || place.kind == Kind::leaf;
  return is_update ? update(place.index).changed() : catalogue_start();
}

const Sha1& Catalogue::sha1(std::uint32_t index) const {
  const auto [entry, is_new] = sha1s_.try_emplace(index);
  if (is_new) {
    entry->second = sha1_of(update(index).content());
    files_.emplace(entry->second, index);
  }
  return entry->second;
}

const Sha256& Catalogue::sha256(std::uint32_t index) const {
  const auto [entry, is_new] = sha256s_.try_emplace(index);
  if (is_new) entry->second = sha256_of(update(index).content());
  return entry->second;
}

std::optional<std::uint32_t> Catalogue::file_by_sha1(const Sha1& digest) const {
  if (const auto known = files_.find(digest); known != files_.end()) return known->second;
  while (all_hashed_below_ < size_) {
    const auto index = all_hashed_below_++;
    if (sha1(index) == digest) return index;
  }
  return std::nullopt;
}

Anchor Catalogue::latest_anchor() const {
  const auto latest = size_ == 0 ? catalogue_start() : update(size_ - 1).changed();
  return {std::uint64_t{1} + size_, latest + std::chrono::seconds(1)};
}

}  // namespace syncrig::simulator::updates
