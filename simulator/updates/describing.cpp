#include "simulator/updates/describing.hpp"

#include <array>

namespace syncrig::simulator::updates {
namespace {

struct Detectoid {
  std::string_view title;
  std::string_view architecture;  // as PROCESSOR_ARCHITECTURE_* numbers it
};

constexpr std::array<Detectoid, detectoid_count> detectoids = {
    {{"x86-based systems", "0"}, {"x64-based systems", "9"}}};

const Category* parent_of(const Category& category) {
  if (category.type == CategoryType::product) return &product_family();
  return category.type == CategoryType::product_family ? &company() : nullptr;
}

Relations::Clause in_category(const Guid& id, bool is_marked) {
  return {{id}, is_marked};
}

Relations category_relations(const Category& category) {
  Relations relations;
  if (const auto* parent = parent_of(category)) relations.prerequisites = {in_category(parent->id, true)};
  return relations;
}

// What every part of an update has: its categories, marked as such on what an administrator sees.
Relations in_categories(const Update& update, bool is_marked) {
  Relations relations;
  relations.prerequisites = {in_category(update.product().id, is_marked),
                             in_category(update.classification(), is_marked)};
  return relations;
}

std::vector<Identity> members(const Update& update) {
  std::vector<Identity> leaves;
  for (std::uint32_t part = 0; part < update.leaves(); ++part) leaves.push_back(update.leaf(part));
  return leaves;
}

Relations visible_relations(const Catalogue& catalogue, const Update& update) {
  auto relations = in_categories(update, true);
  const auto architecture = static_cast<std::uint32_t>(update.architecture());
  relations.prerequisites.insert(relations.prerequisites.begin(),
                                 in_category(catalogue.identity({Kind::detectoid, architecture}).id, false));
  if (update.shape() == Shape::nested) {
    relations.bundled = {update.hidden()};
  } else {
    relations.bundled = members(update);
  }
  if (update.shape() == Shape::superseding)
    relations.superseded = {catalogue.update(update.index() - product_count).bundle().id};
  return relations;
}

Relations hidden_relations(const Update& update) {
  auto relations = in_categories(update, false);
  relations.bundled = members(update);
  return relations;
}

// Which slots a payload carries.
std::vector<std::uint32_t> slots_of(const Update& update, Place place) {
  const auto all = update.payload_slots();
  const bool one_each = update.shape() == Shape::nested || update.shape() == Shape::multilingual;
  return one_each ? std::vector<std::uint32_t>{all[place.part]} : all;
}

std::vector<File> files_at(const Catalogue& catalogue, const Update& update,
                           const std::vector<std::uint32_t>& slots) {
  std::vector<File> files;
  for (const auto slot : slots) files.push_back(catalogue.file({update.index(), slot}));
  return files;
}

std::vector<File> payload_files(const Catalogue& catalogue, Place place) {
  const auto update = catalogue.update(place.index);
  const bool carries = place.kind == Kind::leaf || update.shape() == Shape::driver;
  return carries ? files_at(catalogue, update, slots_of(update, place)) : std::vector<File>();
}

std::vector<File> licence_files(const Catalogue& catalogue, Place place) {
  if (place.kind != Kind::bundle) return {};
  const auto update = catalogue.update(place.index);
  return files_at(catalogue, update, update.licence_slots());
}

Description describe_category(Place place) {
  const auto& category = categories()[place.index];
  Description of;
  of.type = UpdateType::category;
  of.category = category.type;
  of.texts = {{"en", std::string(category.title), ""}};
  of.created = catalogue_start();
  return of;
}

Description describe_detectoid(Place place) {
  const auto& detectoid = detectoids[place.index];
  Description of;
  of.type = UpdateType::detectoid;
  of.texts = {{"en", std::string(detectoid.title), ""}};
  of.architecture = detectoid.architecture;
  of.created = catalogue_start();
  return of;
}

// Makes a document long enough to be sent compressed, as those of real cumulative updates are.
std::string long_description(const Update& update) {
  std::string text = update.description() + " What it would mend:";
  for (std::uint32_t i = 1; i <= 24; ++i) {
    text += " " + std::to_string(i) + ". Component " + std::to_string(update.kb() % 97 * i % 89) +
            " no longer stops answering after " + std::to_string(update.index() + i) + " hours.";
  }
  return text;
}

std::vector<Texts> visible_texts(const Update& update) {
  std::vector<Texts> texts = {{"en", update.title(), update.description()}};
  if (update.shape() == Shape::multilingual) {
    texts[0].description = long_description(update);
    const auto kb = " (KB" + std::to_string(update.kb()) + ")";
    const std::string product(update.product().title);
    texts.push_back({"de", "Update f\u00fcr " + product + kb, "Testupdate. Es installiert nichts."});
    texts.push_back(
        {"fr", "Mise \u00e0 jour pour " + product + kb, "Mise \u00e0 jour d'essai. Elle n'installe rien."});
  }
  return texts;
}

Driver driver_of(const Update& update) {
  const auto number = std::to_string(update.kb());
  return {R"(PCI\VEN_1AF4&DEV_)" + number.substr(number.size() - 4),
          "10.0." + std::to_string(update.index()) + ".1", "Example Networks",
          "Example Gigabit Adapter " + number};
}

std::string title_of(const Update& update, Place place) {
  return place.kind == Kind::hidden ? "HIDDEN: " + update.title() : update.file_stem(place.part);
}

Description describe_update(const Catalogue& catalogue, Place place) {
  const auto update = catalogue.update(place.index);
  Description of;
  of.is_visible = place.kind == Kind::bundle;
  of.created = update.created();
  of.is_expired = update.shape() == Shape::expired;
  of.protocol_minor = update.protocol_minor();
  of.files = payload_files(catalogue, place);
  of.licences = licence_files(catalogue, place);
  if (of.is_visible) {
    of.texts = visible_texts(update);
    of.kb = std::to_string(update.kb());
  } else {
    of.texts = {{"en", title_of(update, place), ""}};
    of.language = place.kind == Kind::leaf ? update.file_language(place.part) : "all";
  }
  if (!of.licences.empty()) of.licence = update.licence();
  if (update.shape() == Shape::driver) {
    of.type = UpdateType::driver;
    of.driver = driver_of(update);
  }
  return of;
}

Description described(const Catalogue& catalogue, Place place) {
  if (place.kind == Kind::category) return describe_category(place);
  return place.kind == Kind::detectoid ? describe_detectoid(place) : describe_update(catalogue, place);
}

}  // namespace

Description describe(const Catalogue& catalogue, Place place, std::uint32_t number) {
  auto of = described(catalogue, place);
  of.identity = {catalogue.identity(place).id, number};
  of.relations = relations_of(catalogue, place);
  return of;
}

Relations relations_of(const Catalogue& catalogue, Place place) {
  switch (place.kind) {
    case Kind::category:
      return category_relations(categories()[place.index]);
    case Kind::detectoid:
      return {};
    case Kind::bundle:
      return visible_relations(catalogue, catalogue.update(place.index));
    case Kind::hidden:
      return hidden_relations(catalogue.update(place.index));
    case Kind::leaf:
      return in_categories(catalogue.update(place.index), false);
  }
  return {};
}

std::vector<File> files_of(const Catalogue& catalogue, Place place) {
  if (place.kind == Kind::category || place.kind == Kind::detectoid) return {};
  auto files = payload_files(catalogue, place);
  for (auto& one : licence_files(catalogue, place)) files.push_back(std::move(one));
  return files;
}

}  // namespace syncrig::simulator::updates
