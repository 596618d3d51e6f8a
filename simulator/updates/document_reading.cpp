#include "simulator/updates/document_reading.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <pugixml.hpp>

#include "simulator/updates/text_encoding.hpp"

namespace syncrig::simulator::updates {
namespace {

// Prefixes are free: what counts are local names.
std::string_view local_name(pugi::xml_node node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
  return parent.find_child([name](pugi::xml_node one) { return local_name(one) == name; });
}

template <class Visit>
void each(pugi::xml_node parent, std::string_view name, Visit visit) {
  for (const auto one : parent.children()) {
    if (local_name(one) == name) visit(one);
  }
}

std::string_view text_of(pugi::xml_node node, const char* attribute) {
  return node.attribute(attribute).value();
}

template <class Value, std::size_t N>
std::optional<Value> named(const std::array<std::pair<std::string_view, Value>, N>& names,
                           std::string_view name) {
  for (const auto& [text, value] : names) {
    if (text == name) return value;
  }
  return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, UpdateType>, 4> types = {
    {{"Category", UpdateType::category},
     {"Detectoid", UpdateType::detectoid},
     {"Software", UpdateType::software},
     {"Driver", UpdateType::driver}}};
constexpr std::array<std::pair<std::string_view, CategoryType>, 4> category_types = {
    {{"Company", CategoryType::company},
     {"ProductFamily", CategoryType::product_family},
     {"Product", CategoryType::product},
     {"UpdateClassification", CategoryType::update_classification}}};

std::optional<Identity> identity_of(pugi::xml_node node) {
  const auto id = parse_guid(text_of(node, "UpdateID"));
  if (!id) return std::nullopt;
  return Identity{*id, node.attribute("RevisionNumber").as_uint()};
}

std::vector<Identity> identities_in(pugi::xml_node parent) {
  std::vector<Identity> found;
  each(parent, "UpdateIdentity", [&](pugi::xml_node one) {
    if (const auto identity = identity_of(one)) found.push_back(*identity);
  });
  return found;
}

Relations::Clause clause_of(pugi::xml_node group) {
  Relations::Clause clause;
  clause.is_category = text_of(group, "IsCategory") == "true";
  for (const auto& one : identities_in(group)) clause.any_of.push_back(one.id);
  return clause;
}

Relations relations_of(pugi::xml_node node) {
  Relations relations;
  for (const auto& one : identities_in(child(node, "SupersededUpdates")))
    relations.superseded.push_back(one.id);
  const auto prerequisites = child(node, "Prerequisites");
  for (const auto& one : identities_in(prerequisites)) relations.prerequisites.push_back({{one.id}, false});
  each(prerequisites, "AtLeastOne",
       [&](pugi::xml_node group) { relations.prerequisites.push_back(clause_of(group)); });
  const auto bundled = child(node, "BundledUpdates");
  relations.bundled = identities_in(bundled);
  each(bundled, "AtLeastOne", [&](pugi::xml_node group) {
    for (const auto& one : identities_in(group)) relations.bundled.push_back(one);
  });
  return relations;
}

template <class Digest>
Digest digest_of(std::string_view base64_text) {
  Digest digest{};
  const auto bytes = parse_base64(base64_text);
  if (bytes && bytes->size() == digest.size()) std::ranges::copy(*bytes, digest.begin());
  return digest;
}

File file_of(pugi::xml_node node) {
  File file;
  file.name = text_of(node, "FileName");
  file.bytes = node.attribute("Size").as_ullong();
  file.sha1 = digest_of<Sha1>(text_of(node, "Digest"));
  file.sha256 = digest_of<Sha256>(child(node, "AdditionalDigest").text().get());
  file.modified = parse_iso_text(text_of(node, "Modified")).value_or(Time());
  file.language = text_of(node, "Language");
  const auto patching = text_of(node, "PatchingType");
  if (patching == "Express") file.patching = PatchingType::express;
  if (patching == "SelfContained") file.patching = PatchingType::self_contained;
  return file;
}

std::vector<File> files_of(pugi::xml_node update) {
  std::vector<File> files;
  each(child(update, "Files"), "File", [&](pugi::xml_node one) { files.push_back(file_of(one)); });
  each(child(update, "LocalizedPropertiesCollection"), "EulaFile",
       [&](pugi::xml_node one) { files.push_back(file_of(one)); });
  return files;
}

std::string english_title(pugi::xml_node collection) {
  std::string title;
  each(collection, "LocalizedProperties", [&](pugi::xml_node one) {
    if (child(one, "Language").text().get() == std::string_view("en"))
      title = child(one, "Title").text().get();
  });
  return title;
}

// "1.8" gives 8.
std::uint32_t minor_of(std::string_view version) {
  std::uint32_t minor = 0;
  const auto dot = version.find('.');
  if (dot != version.npos) std::from_chars(version.data() + dot + 1, version.data() + version.size(), minor);
  return minor;
}

}  // namespace

std::optional<ReadRevision> read_document(std::string_view document) {
  pugi::xml_document parsed;
  if (!parsed.load_buffer(document.data(), document.size(), pugi::parse_default, pugi::encoding_utf8))
    return {};
  const auto update = parsed.document_element();
  const auto identity = identity_of(child(update, "UpdateIdentity"));
  const auto properties = child(update, "Properties");
  const auto type = named(types, text_of(properties, "UpdateType"));
  if (!identity || !type) return std::nullopt;
  ReadRevision revision;
  revision.identity = *identity;
  revision.type = *type;
  const auto category = child(child(update, "HandlerSpecificData"), "CategoryInformation");
  revision.category = named(category_types, text_of(category, "CategoryType"));
  revision.is_visible = text_of(properties, "ExplicitlyDeployable") == "true";
  revision.is_expired = text_of(properties, "PublicationState") == "Expired";
  revision.licence = parse_guid(text_of(properties, "EulaID"));
  revision.title = english_title(child(update, "LocalizedPropertiesCollection"));
  revision.kb = child(properties, "KBArticleID").text().get();
  revision.protocol_minor = minor_of(text_of(properties, "CompatibleProtocolVersion"));
  const auto installable = child(child(update, "ApplicabilityRules"), "IsInstallable");
  revision.language = text_of(child(installable, "WindowsLanguage"), "Language");
  revision.relations = relations_of(child(update, "Relationships"));
  revision.files = files_of(update);
  return revision;
}

}  // namespace syncrig::simulator::updates
