#include "simulator/updates/documents.hpp"

#include <array>

#include "simulator/updates/text_encoding.hpp"

namespace syncrig::simulator::updates {
namespace {

constexpr std::string_view publisher = "395392a0-19c0-48b7-a927-f7c15066d905";
constexpr std::string_view vocabulary = "http://schemas.microsoft.com/msus/2002/12/";
constexpr std::string_view instance_namespace = "http://www.w3.org/2001/XMLSchema-instance";

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char one : text) {
    switch (one) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += one;
    }
  }
  return safe;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

std::string element(std::string_view name, std::string_view attributes, std::string_view inner) {
  std::string text = "<" + std::string(name);
  text.append(attributes).append(">").append(inner).append("</").append(name).append(">");
  return text;
}

std::string empty(std::string_view name, std::string_view attributes) {
  return "<" + std::string(name) + std::string(attributes) + " />";
}

std::string declared(std::string_view prefix, std::string_view suffix) {
  return attribute("xmlns:" + std::string(prefix), std::string(vocabulary) + std::string(suffix));
}

std::string identity_element(const Identity& identity) {
  return empty("upd:UpdateIdentity", attribute("UpdateID", to_text(identity.id)) +
                                         attribute("RevisionNumber", std::to_string(identity.revision)));
}

std::string reference(const Guid& id) {
  return empty("upd:UpdateIdentity", attribute("UpdateID", to_text(id)));
}

std::string in_category(const Guid& id) {
  return element("upd:AtLeastOne", attribute("IsCategory", "true"), reference(id));
}

std::string english(std::string_view title, std::string_view description) {
  auto texts = element("upd:Language", "", "en") + element("upd:Title", "", escaped(title));
  if (!description.empty()) texts += element("upd:Description", "", escaped(description));
  return element("upd:LocalizedPropertiesCollection", "", element("upd:LocalizedProperties", "", texts));
}

// The attributes that end every Properties element.
std::string publication(Time created) {
  return attribute("PublicationState", "Published") + attribute("CreationDate", iso_text(created)) +
         attribute("PublisherID", publisher);
}

std::string handler(std::string_view suffix) {
  return attribute("Handler", std::string(vocabulary) + "UpdateHandlers/" + std::string(suffix));
}

std::string handler_data(std::string_view type, std::string_view inner) {
  return element("upd:HandlerSpecificData",
                 attribute("xsi:type", type) + attribute("xmlns:xsi", instance_namespace), inner);
}

std::string rules(std::string_view installed) {
  return element("upd:ApplicabilityRules", "", element("upd:IsInstalled", "", installed));
}

// ---- categories

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

const Category* parent_of(const Category& category) {
  if (category.type == CategoryType::product) return &product_family();
  return category.type == CategoryType::product_family ? &company() : nullptr;
}

std::string parent_relation(const Category& category) {
  const auto* parent = parent_of(category);
  if (!parent) return "";
  return element("upd:Relationships", "", element("upd:Prerequisites", "", in_category(parent->id)));
}

std::string category_document(const Category& category, const Identity& identity) {
  const auto [type, flags] = traits_of(category.type);
  const auto information =
      empty("cat:CategoryInformation", attribute("CategoryType", type) + std::string(flags));
  const auto properties = attribute("DefaultPropertiesLanguage", "en") + attribute("IsPublic", "true") +
                          attribute("UpdateType", "Category") + handler("Category") +
                          publication(catalogue_start());
  const auto namespaces = declared("cat", "UpdateHandlers/Category") +
                          declared("lar", "LogicalApplicabilityRules") + declared("upd", "Update");
  return element("upd:Update", namespaces,
                 identity_element(identity) + element("upd:Properties", properties, "") +
                     english(category.title, "") + parent_relation(category) + rules("<lar:True />") +
                     handler_data("cat:Category", information));
}

// ---- detectoids

struct Detectoid {
  std::string_view title;
  std::string_view architecture;  // as PROCESSOR_ARCHITECTURE_* numbers it
};

constexpr std::array<Detectoid, detectoid_count> detectoids = {
    {{"x86-based systems", "0"}, {"x64-based systems", "9"}}};

std::string detectoid_document(const Detectoid& detectoid, const Identity& identity) {
  const auto properties = attribute("DefaultPropertiesLanguage", "en") + attribute("IsPublic", "false") +
                          attribute("UpdateType", "Detectoid") + attribute("DetectoidType", "Architecture") +
                          publication(catalogue_start());
  const auto namespaces = declared("bar", "BaseApplicabilityRules") + declared("upd", "Update");
  return element("upd:Update", namespaces,
                 identity_element(identity) + element("upd:Properties", properties, "") +
                     english(detectoid.title, "") +
                     rules(empty("bar:Processor", attribute("Architecture", detectoid.architecture))));
}

// ---- visible updates

std::string bundle_properties(const Update& update) {
  const auto attributes = attribute("DefaultPropertiesLanguage", "en") + attribute("UpdateType", "Software") +
                          attribute("ExplicitlyDeployable", "true") +
                          attribute("AutoSelectOnWebSites", "true") + publication(update.created());
  return element("upd:Properties", attributes,
                 element("upd:SupportUrl", "", "http://support.microsoft.com") +
                     element("upd:KBArticleID", "", std::to_string(update.kb())));
}

std::string bundle_document(const Catalogue& catalogue, const Update& update) {
  const auto detectoid =
      catalogue.identity({Kind::detectoid, static_cast<std::uint32_t>(update.architecture())});
  const auto prerequisites =
      reference(detectoid.id) + in_category(update.product().id) + in_category(update.classification());
  const auto bundled = element("upd:AtLeastOne", "", identity_element(update.leaf()));
  return element("upd:Update", declared("upd", "Update"),
                 identity_element(update.bundle()) + bundle_properties(update) +
                     english(update.title(), update.description()) +
                     element("upd:Relationships", "",
                             element("upd:Prerequisites", "", prerequisites) +
                                 element("upd:BundledUpdates", "", bundled)));
}

// ---- payloads

std::string leaf_properties(const Update& update) {
  const auto size = std::to_string(update.file_bytes());
  const auto attributes = attribute("DefaultPropertiesLanguage", "en") + attribute("UpdateType", "Software") +
                          handler("CommandLineInstallation") + attribute("MaxDownloadSize", size) +
                          attribute("MinDownloadSize", "0") + publication(update.created());
  const auto behaviour = attribute("Impact", "Normal") + attribute("RebootBehavior", "CanRequestReboot");
  return element("upd:Properties", attributes, empty("upd:InstallationBehavior", behaviour));
}

// Hidden members of a bundle name its categories without marking them as such.
std::string leaf_prerequisites(const Update& update) {
  return element("upd:Prerequisites", "",
                 element("upd:AtLeastOne", "", reference(update.product().id)) +
                     element("upd:AtLeastOne", "", reference(update.classification())));
}

std::string leaf_rules(const Update& update) {
  const auto for_language = empty("bar:WindowsLanguage", attribute("Language", update.language()));
  const std::string installable = update.language() == "all" ? "<lar:True />" : for_language;
  return element(
      "upd:ApplicabilityRules", "",
      element("upd:IsInstalled", "", "<lar:False />") + element("upd:IsInstallable", "", installable));
}

std::string file_element(const Catalogue& catalogue, const Update& update) {
  const auto sha256 = base64(catalogue.sha256(update.index()));
  const auto attributes =
      attribute("Digest", base64(catalogue.sha1(update.index()))) + attribute("DigestAlgorithm", "SHA1") +
      attribute("FileName", update.file_name()) + attribute("Size", std::to_string(update.file_bytes())) +
      attribute("Modified", iso_text(update.created())) + attribute("PatchingType", "SelfContained");
  return element("upd:File", attributes,
                 element("upd:AdditionalDigest", attribute("Algorithm", "SHA256"), sha256));
}

std::string install_command(const Update& update) {
  return element("cmd:InstallCommand",
                 attribute("Program", update.file_name()) + attribute("Arguments", "/q"),
                 empty("cmd:ReturnCode", attribute("Code", "0") + attribute("Result", "Succeeded")));
}

std::string leaf_document(const Catalogue& catalogue, const Update& update) {
  const auto namespaces = declared("bar", "BaseApplicabilityRules") +
                          declared("cmd", "UpdateHandlers/CommandLineInstallation") +
                          declared("lar", "LogicalApplicabilityRules") + declared("upd", "Update");
  return element("upd:Update", namespaces,
                 identity_element(update.leaf()) + leaf_properties(update) + english(update.file_stem(), "") +
                     element("upd:Relationships", "", leaf_prerequisites(update)) + leaf_rules(update) +
                     element("upd:Files", "", file_element(catalogue, update)) +
                     handler_data("cmd:CommandLineInstallation", install_command(update)));
}

}  // namespace

std::string metadata(const Catalogue& catalogue, Place place) {
  switch (place.kind) {
    case Kind::category:
      return category_document(categories()[place.index], catalogue.identity(place));
    case Kind::detectoid:
      return detectoid_document(detectoids[place.index], catalogue.identity(place));
    case Kind::bundle:
      return bundle_document(catalogue, catalogue.update(place.index));
    case Kind::leaf:
      return leaf_document(catalogue, catalogue.update(place.index));
  }
  return {};
}

}  // namespace syncrig::simulator::updates
