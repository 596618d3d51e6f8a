#include "simulator/updates/documents.hpp"

#include "simulator/updates/markup.hpp"
#include "simulator/updates/text_encoding.hpp"

namespace syncrig::simulator::updates {
namespace {

constexpr std::string_view publisher = "395392a0-19c0-48b7-a927-f7c15066d905";
constexpr std::string_view vocabulary = "http://schemas.microsoft.com/msus/2002/12/";
constexpr std::string_view instance_namespace = "http://www.w3.org/2001/XMLSchema-instance";

std::string declared(std::string_view prefix, std::string_view suffix) {
  return attribute("xmlns:" + std::string(prefix), std::string(vocabulary) + std::string(suffix));
}

std::string identity_element(const Identity& identity) {
  return empty_element("upd:UpdateIdentity",
                       attribute("UpdateID", to_text(identity.id)) +
                           attribute("RevisionNumber", std::to_string(identity.revision)));
}

std::string reference(const Guid& id) {
  return empty_element("upd:UpdateIdentity", attribute("UpdateID", to_text(id)));
}

// ---- texts

std::string localized(const Texts& texts) {
  auto inner = element("upd:Language", "", texts.language) + element("upd:Title", "", escaped(texts.title));
  if (!texts.description.empty()) inner += element("upd:Description", "", escaped(texts.description));
  return element("upd:LocalizedProperties", "", inner);
}

std::string digest_attributes(const File& file) {
  return attribute("Digest", base64(file.sha1)) + attribute("DigestAlgorithm", "SHA1") +
         attribute("FileName", file.name) + attribute("Size", std::to_string(file.bytes)) +
         attribute("Modified", iso_text(file.modified));
}

std::string additional_digest(const File& file) {
  return element("upd:AdditionalDigest", attribute("Algorithm", "SHA256"), base64(file.sha256));
}

std::string licence_element(const File& file) {
  return element("upd:EulaFile", digest_attributes(file) + attribute("Language", file.language),
                 additional_digest(file));
}

std::string texts_element(const Description& of) {
  std::string inner;
  for (const auto& one : of.texts) inner += localized(one);
  for (const auto& one : of.licences) inner += licence_element(one);
  return element("upd:LocalizedPropertiesCollection", "", inner);
}

// ---- relationships

std::string clause_element(const Relations::Clause& clause) {
  std::string inner;
  for (const auto& id : clause.any_of) inner += reference(id);
  return element("upd:AtLeastOne", clause.is_category ? attribute("IsCategory", "true") : "", inner);
}

// A clause of one id that is no category stands without a group.
std::string prerequisite(const Relations::Clause& clause, bool grouped) {
  if (clause.any_of.size() == 1 && !clause.is_category && !grouped) return reference(clause.any_of[0]);
  return clause_element(clause);
}

std::string relations_element(const Description& of) {
  std::string superseded, prerequisites, bundled;
  for (const auto& id : of.relations.superseded) superseded += reference(id);
  // Hidden members of a bundle name its categories in groups that are not marked as such.
  for (const auto& clause : of.relations.prerequisites)
    prerequisites += prerequisite(clause, !of.files.empty());
  for (const auto& one : of.relations.bundled)
    bundled += element("upd:AtLeastOne", "", identity_element(one));
  std::string inner;
  if (!superseded.empty()) inner += element("upd:SupersededUpdates", "", superseded);
  if (!prerequisites.empty()) inner += element("upd:Prerequisites", "", prerequisites);
  if (!bundled.empty()) inner += element("upd:BundledUpdates", "", bundled);
  return inner.empty() ? "" : element("upd:Relationships", "", inner);
}

// ---- properties

// The attributes that end every Properties element.
std::string publication(const Description& of) {
  auto attributes = attribute("PublicationState", of.is_expired ? "Expired" : "Published") +
                    attribute("CreationDate", iso_text(of.created)) + attribute("PublisherID", publisher);
  if (of.licence) attributes += attribute("EulaID", to_text(*of.licence));
  if (of.protocol_minor > 0)
    attributes += attribute("CompatibleProtocolVersion", "1." + std::to_string(of.protocol_minor));
  return attributes;
}

std::string handler(std::string_view suffix) {
  return attribute("Handler", std::string(vocabulary) + "UpdateHandlers/" + std::string(suffix));
}

std::string handler_data(std::string_view type, std::string_view inner) {
  return element("upd:HandlerSpecificData",
                 attribute("xsi:type", type) + attribute("xmlns:xsi", instance_namespace), inner);
}

std::uint64_t largest_download(const Description& of) {
  std::uint64_t bytes = 0;
  for (const auto& file : of.files) bytes += file.bytes;
  return bytes;
}

std::string download_sizes(const Description& of) {
  return attribute("MaxDownloadSize", std::to_string(largest_download(of))) +
         attribute("MinDownloadSize", "0");
}

std::string visible_attributes() {
  return attribute("ExplicitlyDeployable", "true") + attribute("AutoSelectOnWebSites", "true");
}

std::string behaviour() {
  return empty_element("upd:InstallationBehavior",
                       attribute("Impact", "Normal") + attribute("RebootBehavior", "CanRequestReboot"));
}

std::string support(const Description& of) {
  return element("upd:SupportUrl", "", "http://support.microsoft.com") +
         (of.kb.empty() ? "" : element("upd:KBArticleID", "", of.kb));
}

std::string properties(const Description& of, const std::string& particular, const std::string& inner) {
  return element("upd:Properties",
                 attribute("DefaultPropertiesLanguage", "en") + particular + publication(of), inner);
}

// ---- rules

std::string rules(std::string_view installed, std::string_view installable = "", std::string_view rest = "") {
  auto inner = element("upd:IsInstalled", "", installed);
  if (!installable.empty()) inner += element("upd:IsInstallable", "", installable);
  return element("upd:ApplicabilityRules", "", inner + std::string(rest));
}

std::string for_language(std::string_view language) {
  return language == "all" ? "<lar:True />"
                           : empty_element("bar:WindowsLanguage", attribute("Language", language));
}

std::string_view patching_text(PatchingType type) {
  return type == PatchingType::express ? "Express" : "SelfContained";
}

std::string files_element(const Description& of) {
  std::string inner;
  for (const auto& file : of.files) {
    inner +=
        element("upd:File", digest_attributes(file) + attribute("PatchingType", patching_text(file.patching)),
                additional_digest(file));
  }
  return element("upd:Files", "", inner);
}

// The document with these namespaces and these parts after the texts.
std::string whole(const std::string& namespaces, const Description& of, const std::string& properties_element,
                  const std::string& rest) {
  return element(
      "upd:Update", namespaces,
      identity_element(of.identity) + properties_element + texts_element(of) + relations_element(of) + rest);
}

// ---- the kinds

struct CategoryTraits {
  std::string_view type;
  std::string_view flags;
};

CategoryTraits traits_of(CategoryType type) {
  switch (type) {
    case CategoryType::company:
      return {"Company", R"( ProhibitsSubcategories="false" ProhibitsUpdates="true" DisplayOrder="1")"};
    case CategoryType::product_family:
      return {"ProductFamily", R"( ProhibitsSubcategories="false" ProhibitsUpdates="false")"};
    case CategoryType::product:
      return {"Product", R"( ProhibitsSubcategories="true" ProhibitsUpdates="false")"};
    case CategoryType::update_classification:
      return {"UpdateClassification", R"( ProhibitsSubcategories="true" ProhibitsUpdates="false")"};
  }
  return {};
}

std::string category_document(const Description& of) {
  const auto [type, flags] = traits_of(of.category);
  const auto information =
      empty_element("cat:CategoryInformation", attribute("CategoryType", type) + std::string(flags));
  const auto particular =
      attribute("IsPublic", "true") + attribute("UpdateType", "Category") + handler("Category");
  const auto namespaces = declared("cat", "UpdateHandlers/Category") +
                          declared("lar", "LogicalApplicabilityRules") + declared("upd", "Update");
  return whole(namespaces, of, properties(of, particular, ""),
               rules("<lar:True />") + handler_data("cat:Category", information));
}

std::string detectoid_document(const Description& of) {
  const auto particular = attribute("IsPublic", "false") + attribute("UpdateType", "Detectoid") +
                          attribute("DetectoidType", "Architecture");
  const auto namespaces = declared("bar", "BaseApplicabilityRules") + declared("upd", "Update");
  return whole(namespaces, of, properties(of, particular, ""),
               rules(empty_element("bar:Processor", attribute("Architecture", of.architecture))));
}

std::string bundle_document(const Description& of) {
  const auto particular = attribute("UpdateType", "Software") + (of.is_visible ? visible_attributes() : "");
  return whole(declared("upd", "Update"), of, properties(of, particular, of.is_visible ? support(of) : ""),
               "");
}

std::string install_command(const Description& of) {
  return element("cmd:InstallCommand",
                 attribute("Program", of.files.front().name) + attribute("Arguments", "/q"),
                 empty_element("cmd:ReturnCode", attribute("Code", "0") + attribute("Result", "Succeeded")));
}

std::string payload_document(const Description& of) {
  const auto particular =
      attribute("UpdateType", "Software") + handler("CommandLineInstallation") + download_sizes(of);
  const auto namespaces = declared("bar", "BaseApplicabilityRules") +
                          declared("cmd", "UpdateHandlers/CommandLineInstallation") +
                          declared("lar", "LogicalApplicabilityRules") + declared("upd", "Update");
  return whole(namespaces, of, properties(of, particular, behaviour()),
               rules("<lar:False />", for_language(of.language)) + files_element(of) +
                   handler_data("cmd:CommandLineInstallation", install_command(of)));
}

std::string driver_metadata(const Description& of) {
  const auto& driver = *of.driver;
  const auto attributes = attribute("HardwareID", driver.hardware_id) +
                          attribute("DriverVerDate", iso_text(of.created).substr(0, 10)) +
                          attribute("DriverVerVersion", driver.version) + attribute("WhqlDriverID", of.kb) +
                          attribute("Class", "Net") + attribute("Company", driver.provider) +
                          attribute("Provider", driver.provider) +
                          attribute("Manufacturer", driver.provider) + attribute("Model", driver.model);
  const auto score = empty_element(
      "drv:FeatureScore", attribute("OperatingSystem", "AMD64.10.0") + attribute("FeatureScore", "7F"));
  return element("upd:Metadata", "", element("drv:WindowsDriverMetaData", attributes, score));
}

std::string driver_document(const Description& of) {
  const auto particular = attribute("UpdateType", "Driver") + visible_attributes() +
                          handler("WindowsDriver") + download_sizes(of);
  const auto namespaces = declared("drv", "UpdateHandlers/WindowsDriver") + declared("upd", "Update");
  return whole(
      namespaces, of, properties(of, particular, behaviour() + support(of)),
      rules("<drv:WindowsDriverInstalled />", "<drv:WindowsDriverInstallable />", driver_metadata(of)) +
          files_element(of));
}

}  // namespace

std::string document(const Description& description) {
  switch (description.type) {
    case UpdateType::category:
      return category_document(description);
    case UpdateType::detectoid:
      return detectoid_document(description);
    case UpdateType::driver:
      return driver_document(description);
    case UpdateType::software:
      return description.files.empty() ? bundle_document(description) : payload_document(description);
  }
  return {};
}

}  // namespace syncrig::simulator::updates
