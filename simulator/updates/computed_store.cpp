#include "simulator/updates/computed_store.hpp"

#include <charconv>
#include <memory>
#include <ranges>

#include "simulator/updates/describing.hpp"
#include "simulator/updates/documents.hpp"

namespace syncrig::simulator::updates {
namespace {

using namespace std::chrono_literals;

Row category_rows() {
  return static_cast<Row>(categories().size());
}

std::uint32_t payload_parts(const Update& update) {
  return update.leaves();
}

Place update_place(UpdateRow row) {
  const Update update(0, row.index);
  if (row.part < payload_parts(update)) return {Kind::leaf, row.index, static_cast<std::uint8_t>(row.part)};
  const bool is_last = row.part + 1 == rows_of(update.shape());
  return {is_last ? Kind::bundle : Kind::hidden, row.index};
}

std::uint32_t part_of(Place place) {
  const Update update(0, place.index);
  if (place.kind == Kind::leaf) return place.part;
  return place.kind == Kind::hidden ? payload_parts(update) : rows_of(update.shape()) - 1;
}

Row first_update_row() {
  return category_rows() + detectoid_count;
}

Place place_at(Row row) {
  if (row < category_rows()) return {Kind::category, row};
  if (row < first_update_row()) return {Kind::detectoid, row - category_rows()};
  return update_place(update_row(row - first_update_row()));
}

Row row_at(Place place) {
  if (place.kind == Kind::category) return place.index;
  if (place.kind == Kind::detectoid) return category_rows() + place.index;
  return first_update_row() + row_of({place.index, part_of(place)});
}

bool is_update(Place place) {
  return place.kind != Kind::category && place.kind != Kind::detectoid;
}

UpdateType type_of(Place place) {
  if (place.kind == Kind::category) return UpdateType::category;
  if (place.kind == Kind::detectoid) return UpdateType::detectoid;
  return shape_of(place.index) == Shape::driver ? UpdateType::driver : UpdateType::software;
}

// Own updates come after everything computed.
Time own_time(const Catalogue& catalogue) {
  return catalogue.latest_anchor().time + 1s;
}

Listed listed_own(const Description& of, Time changed) {
  const auto& clauses = of.relations.prerequisites;
  return {of.identity, of.type, changed, clauses[clauses.size() - 2].any_of[0], clauses.back().any_of[0],
          0,           {}};
}

}  // namespace

ComputedStore::ComputedStore(const Catalogue& catalogue, Selection selection,
                             const std::vector<OwnUpdate>& own)
    : catalogue_(catalogue), selection_(selection) {
  constexpr auto x64 = static_cast<std::uint32_t>(Architecture::x64);
  const auto detectoid = catalogue_.identity({Kind::detectoid, x64}).id;
  for (const auto& update : own) {
    auto offer = offered(update, catalogue_.seed(), own_time(catalogue_), detectoid);
    for (std::size_t i = 0; i < offer.bytes.size(); ++i) {
      const auto& file = offer.payload.files[i];
      own_files_.emplace(file.sha1, std::pair(file, offer.bytes[i]));
    }
    own_.push_back(std::move(offer.payload));
    own_.push_back(std::move(offer.bundle));
  }
}

Row ComputedStore::own_row(std::size_t part) const {
  return first_update_row() + rows_before(catalogue_.size()) + static_cast<Row>(part);
}

Row ComputedStore::rows() const {
  return own_row(own_.size());
}

std::optional<Listed> ComputedStore::listed(Row row) const {
  if (row >= own_row(0)) return listed_own(own_[row - own_row(0)], own_time(catalogue_));
  const auto place = place_at(row);
  Listed listed{catalogue_.identity(place), type_of(place), catalogue_.changed(place), {}, {}, 0, {}};
  if (!is_update(place)) return listed;
  const auto update = catalogue_.update(place.index);
  if (!selection_.has(update)) return std::nullopt;
  listed.product = update.product().id;
  listed.classification = update.classification();
  listed.protocol_minor = update.protocol_minor();
  listed.languages = update.languages();
  return listed;
}

Row ComputedStore::end_of_configuration() const {
  return first_update_row();
}

// Later updates changed later.
Row ComputedStore::first_changed_after(Time time) const {
  const auto indices = std::views::iota(std::uint32_t{0}, catalogue_.size());
  const auto changed = [this](std::uint32_t index) { return catalogue_.update(index).changed(); };
  const auto first = std::ranges::upper_bound(indices, time, {}, changed);
  return first_update_row() + rows_before(static_cast<std::uint32_t>(first - indices.begin()));
}

const Description* ComputedStore::own_description(const Guid& id) const {
  for (const auto& one : own_) {
    if (one.identity.id == id) return &one;
  }
  return nullptr;
}

// Of what is computed and selected.
std::optional<Place> ComputedStore::place(const Guid& id) const {
  const auto place = catalogue_.find(id);
  if (!place || !is_update(*place)) return place;
  return selection_.has(catalogue_.update(place->index)) ? place : std::nullopt;
}

std::optional<Row> ComputedStore::find(const Guid& id) const {
  if (const auto* own = own_description(id)) return own_row(static_cast<std::size_t>(own - own_.data()));
  const auto found = place(id);
  return found ? std::optional(row_at(*found)) : std::nullopt;
}

bool ComputedStore::has(const Identity& identity) const {
  if (const auto* own = own_description(identity.id)) return own->identity == identity;
  return place(identity.id) && catalogue_.find(identity);
}

std::string ComputedStore::document(const Identity& identity) const {
  if (const auto* own = own_description(identity.id)) return updates::document(*own);
  return updates::document(describe(catalogue_, place(identity.id).value(), identity.revision));
}

std::vector<File> ComputedStore::files(const Identity& identity) const {
  if (const auto* own = own_description(identity.id)) return own->files;
  return files_of(catalogue_, place(identity.id).value());
}

Relations ComputedStore::relations(const Identity& identity) const {
  if (const auto* own = own_description(identity.id)) return own->relations;
  return relations_of(catalogue_, place(identity.id).value());
}

std::optional<File> ComputedStore::file(const Sha1& digest) const {
  if (const auto own = own_files_.find(digest); own != own_files_.end()) return own->second.first;
  const auto id = catalogue_.file_by_sha1(digest);
  if (!id || !selection_.has(catalogue_.update(id->index))) return std::nullopt;
  return catalogue_.file(*id);
}

BytesPtr ComputedStore::open(const Sha1& digest) const {
  if (const auto own = own_files_.find(digest); own != own_files_.end()) return own->second.second;
  const auto id = catalogue_.file_by_sha1(digest);
  if (!id) return nullptr;
  return std::make_shared<ContentBytes>(catalogue_.update(id->index).content(id->slot));
}

Anchor ComputedStore::latest_anchor() const {
  auto anchor = catalogue_.latest_anchor();
  if (own_.empty()) return anchor;
  anchor.number += own_.size() / 2;
  anchor.time = own_time(catalogue_) + 1s;
  return anchor;
}

std::optional<Guid> ComputedStore::licence(const Identity& identity) const {
  const auto found = place(identity.id);
  if (!found || found->kind != Kind::bundle) return std::nullopt;
  const auto update = catalogue_.update(found->index);
  return update.shape() == Shape::licensed ? std::optional(update.licence()) : std::nullopt;
}

std::vector<Identity> ComputedStore::visible_updates(std::uint32_t most) const {
  std::vector<Identity> found;
  for (std::uint32_t i = 0; i < catalogue_.size() && found.size() < most; ++i) {
    const auto update = catalogue_.update(i);
    if (selection_.has(update) && update.shape() != Shape::expired) found.push_back(update.bundle());
  }
  for (const auto& one : own_) {
    if (one.is_visible && found.size() < most) found.push_back(one.identity);
  }
  return found;
}

std::optional<Identity> ComputedStore::visible_update(std::string_view kb) const {
  for (const auto& one : own_) {
    if (one.is_visible && one.kb == kb) return one.identity;
  }
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(kb.data(), kb.data() + kb.size(), number);
  if (error != std::errc() || end != kb.data() + kb.size()) return std::nullopt;
  const auto index = catalogue_.find_kb(number);
  if (!index || !selection_.has(catalogue_.update(*index))) return std::nullopt;
  return catalogue_.update(*index).bundle();
}

}  // namespace syncrig::simulator::updates
