#include "client/syncing/metadata.hpp"

#include <array>

#include "client/syncing/soap.hpp"
#include "client/transfer/base64.hpp"

namespace syncrig::client::syncing {
namespace {

std::string_view attribute(pugi::xml_node node, const char* name) {
  return node.attribute(name).value();
}

std::optional<UpdateIdentity> attributed_identity(pugi::xml_node node) {
  UpdateIdentity identity;
  identity.id = lower_case(std::string(attribute(node, "UpdateID")));
  identity.revision = node.attribute("RevisionNumber").as_int(-1);
  if (identity.id.empty() || identity.revision < 0) return std::nullopt;
  return identity;
}

std::string category_type(pugi::xml_node update) {
  const auto information = child(child(update, "HandlerSpecificData"), "CategoryInformation");
  return lower_case(std::string(attribute(information, "CategoryType")));
}

std::optional<UpdateKind> kind_of(pugi::xml_node update) {
  const auto type = lower_case(std::string(attribute(child(update, "Properties"), "UpdateType")));
  if (type == "detectoid") return UpdateKind::detectoid;
  if (type == "software") return UpdateKind::software;
  if (type == "driver") return UpdateKind::driver;
  if (type != "category") return std::nullopt;
  return category_type(update) == "updateclassification" ? UpdateKind::classification : UpdateKind::category;
}

// The English one, else the first.
std::string title_of(pugi::xml_node update) {
  std::string title;
  for (const auto node : children(child(update, "LocalizedPropertiesCollection"), "LocalizedProperties")) {
    if (title.empty() || text_of(node, "Language") == "en") title = text_of(node, "Title");
  }
  return title;
}

// Base64, of a digest with so many bytes, as hex.
std::string digest_hex(std::string_view base64, std::size_t bytes) {
  const auto digest = transfer::from_base64(base64);
  return digest && digest->size() == bytes ? transfer::to_hex(*digest) : std::string();
}

std::string sha256_of(pugi::xml_node file) {
  for (const auto digest : children(file, "AdditionalDigest")) {
    if (attribute(digest, "Algorithm") == "SHA256") return digest_hex(digest.text().get(), 32);
  }
  return {};
}

std::optional<DescribedFile> file_of(pugi::xml_node node, bool is_eula) {
  DescribedFile file;
  file.name = attribute(node, "FileName");
  file.bytes = node.attribute("Size").as_ullong();
  file.sha1 = digest_hex(attribute(node, "Digest"), 20);
  file.sha256 = sha256_of(node);
  file.is_express = lower_case(std::string(attribute(node, "PatchingType"))) == "express";
  file.is_eula = is_eula;
  if (file.name.empty() || file.bytes == 0 || file.sha1.empty()) return std::nullopt;
  return file;
}

bool add_files(pugi::xml_node parent, const char* name, bool is_eula, std::vector<DescribedFile>& files) {
  for (const auto node : children(parent, name)) {
    auto file = file_of(node, is_eula);
    if (!file) return false;
    files.push_back(std::move(*file));
  }
  return true;
}

void add_bundled(pugi::xml_node parent, std::vector<UpdateIdentity>& bundled) {
  for (const auto node : children(parent, "UpdateIdentity")) {
    if (auto identity = attributed_identity(node)) bundled.push_back(std::move(*identity));
  }
}

// Alone or in groups. [MS-WSUSSS] 3.1.1.1
std::vector<UpdateIdentity> bundled_of(pugi::xml_node update) {
  std::vector<UpdateIdentity> bundled;
  const auto list = child(child(update, "Relationships"), "BundledUpdates");
  add_bundled(list, bundled);
  for (const auto group : children(list, "AtLeastOne")) add_bundled(group, bundled);
  return bundled;
}

// A secured fragment of this type says that files are stored encrypted, and their keys given apart.
bool is_encrypted(pugi::xml_node properties) {
  for (const auto fragment : children(properties, "SecuredFragment")) {
    if (std::string_view(fragment.text().get()) == "FileDecryption") return true;
    for (const auto one : fragment.attributes()) {
      if (std::string_view(one.value()) == "FileDecryption") return true;
    }
  }
  return false;
}

}  // namespace

std::optional<Metadata> read_metadata(std::string_view document) {
  pugi::xml_document xml;
  if (!xml.load_buffer(document.data(), document.size())) return std::nullopt;
  const auto update = child(xml, "Update");
  const auto properties = child(update, "Properties");
  const auto kind = kind_of(update);
  auto identity = attributed_identity(child(update, "UpdateIdentity"));
  if (!kind || !identity) return std::nullopt;
  Metadata metadata;
  metadata.kind = *kind;
  metadata.identity = std::move(*identity);
  metadata.title = title_of(update);
  metadata.eula_id = lower_case(std::string(attribute(properties, "EulaID")));
  metadata.is_expired = attribute(properties, "PublicationState") == "Expired";
  metadata.needs_keys = is_encrypted(properties);
  metadata.bundled = bundled_of(update);
  const bool whole =
      add_files(child(update, "Files"), "File", false, metadata.files) &&
      add_files(child(update, "LocalizedPropertiesCollection"), "EulaFile", true, metadata.files);
  if (metadata.title.empty() || !whole) return std::nullopt;
  return metadata;
}

}  // namespace syncrig::client::syncing
