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

// Whether an update of this shape has such a part.
bool exists(Place place) {
  const Update update(0, place.index);
  switch (place.kind) {
    case Kind::leaf:
      return place.part < update.leaves();
    case Kind::hidden:
      return place.part == 0 && update.shape() == Shape::nested;
    default:
      return place.part == 0;
  }
}

std::uint32_t oldest_revision(Place place, std::uint32_t newest) {
  if (place.kind == Kind::leaf) return first_leaf_revision;
  return place.kind == Kind::bundle || place.kind == Kind::hidden ? first_bundle_revision : newest;
}

// How many updates are hashed to find a digest that nobody was told.
constexpr std::uint32_t searched_updates_max = 1024;

}  // namespace

std::optional<Place> Catalogue::find(const Guid& id) const {
  if (const auto category = find_category(id)) return category;
  const auto place = numbering_.place_of(id);
  if (!place || place->kind == Kind::category) return std::nullopt;
  const auto count = place->kind == Kind::detectoid ? detectoid_count : size_;
  return place->index < count && exists(*place) ? place : std::nullopt;
}

std::optional<Place> Catalogue::find(const Identity& wanted) const {
  const auto place = find(wanted.id);
  if (!place) return std::nullopt;
  const auto newest = identity(*place).revision;
  return wanted.revision >= oldest_revision(*place, newest) && wanted.revision <= newest ? place
                                                                                         : std::nullopt;
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
      return update(place.index).leaf(place.part);
    case Kind::hidden:
      return update(place.index).hidden();
  }
  return {};
}

Time Catalogue::changed(Place place) const {
  const bool is_update = place.kind != Kind::category && place.kind != Kind::detectoid;
  return is_update ? update(place.index).changed() : catalogue_start();
}

const Sha1& Catalogue::sha1(FileId id) const {
  const auto [entry, is_new] = sha1s_.try_emplace(id);
  if (is_new) {
    entry->second = sha1_of(update(id.index).content(id.slot));
    files_.emplace(entry->second, id);
  }
  return entry->second;
}

const Sha256& Catalogue::sha256(FileId id) const {
  const auto [entry, is_new] = sha256s_.try_emplace(id);
  if (is_new) entry->second = sha256_of(update(id.index).content(id.slot));
  return entry->second;
}

File Catalogue::file(FileId id) const {
  const auto owner = update(id.index);
  File file;
  file.name = owner.file_name(id.slot);
  file.bytes = owner.file_bytes(id.slot);
  file.modified = owner.created();
  file.sha1 = sha1(id);
  file.sha256 = sha256(id);
  file.mu_path = owner.source_path(file.sha1, id.slot);
  file.update = owner.bundle().id;
  if (id.slot >= first_licence_slot) {
    file.language = owner.file_language(id.slot);
  } else {
    file.patching = owner.is_express(id.slot) ? PatchingType::express : PatchingType::self_contained;
  }
  return file;
}

std::optional<FileId> Catalogue::file_by_sha1(const Sha1& digest) const {
  if (const auto known = files_.find(digest); known != files_.end()) return known->second;
  while (all_hashed_below_ < std::min(size_, searched_updates_max)) {
    const auto update = this->update(all_hashed_below_++);
    for (const auto slot : update.payload_slots()) sha1({update.index(), slot});
    for (const auto slot : update.licence_slots()) sha1({update.index(), slot});
    if (const auto found = files_.find(digest); found != files_.end()) return found->second;
  }
  return std::nullopt;
}

Anchor Catalogue::latest_anchor() const {
  const auto latest = size_ == 0 ? catalogue_start() : update(size_ - 1).changed();
  return {std::uint64_t{1} + size_, latest + std::chrono::seconds(1)};
}

}  // namespace syncrig::simulator::updates
