#include "simulator/upstream/config_data.hpp"

#include <array>

namespace syncrig::simulator::upstream {
namespace {

struct Language {
  std::uint32_t id;
  std::string_view short_name;
  std::string_view long_name;
};

// The switch for all languages, then every language that a server knows, by LCID.
constexpr std::array<Language, 39> languages = {{
    {0, "all", "all"},
    {1025, "ar", "Arabic"},
    {1026, "bg", "Bulgarian"},
    {1028, "zh-tw", "Chinese (Traditional)"},
    {1029, "cs", "Czech"},
    {1030, "da", "Danish"},
    {1031, "de", "German"},
    {1032, "el", "Greek"},
    {1033, "en", "English"},
    {1034, "es", "Spanish"},
    {1035, "fi", "Finnish"},
    {1036, "fr", "French"},
    {1037, "he", "Hebrew"},
    {1038, "hu", "Hungarian"},
    {1040, "it", "Italian"},
    {1041, "ja", "Japanese"},
    {1042, "ko", "Korean"},
    {1043, "nl", "Dutch"},
    {1044, "no", "Norwegian"},
    {1045, "pl", "Polish"},
    {1046, "pt-br", "Portuguese (Brazil)"},
    {1048, "ro", "Romanian"},
    {1049, "ru", "Russian"},
    {1050, "hr", "Croatian"},
    {1051, "sk", "Slovak"},
    {1053, "sv", "Swedish"},
    {1054, "th", "Thai"},
    {1055, "tr", "Turkish"},
    {1058, "uk", "Ukrainian"},
    {1060, "sl", "Slovenian"},
    {1061, "et", "Estonian"},
    {1062, "lv", "Latvian"},
    {1063, "lt", "Lithuanian"},
    {1081, "hi", "Hindi"},
    {2052, "zh-cn", "Chinese (Simplified)"},
    {2070, "pt", "Portuguese (Portugal)"},
    {2074, "sr", "Serbian (Latin)"},
    {3076, "zh-hk", "Chinese (Hong Kong SAR)"},
    {66577, "ja-nec", "Japanese NEC"},
}};
constexpr std::string_view enabled_language = "en";

void write_languages(soap::Writer& xml) {
  for (const auto& language : languages) {
    xml.open("ServerSyncLanguageData");
    xml.leaf("LanguageID", std::uint64_t{language.id});
    xml.leaf("ShortLanguage", language.short_name);
    xml.leaf("LongLanguage", language.long_name);
    xml.leaf("Enabled", language.short_name == enabled_language);
    xml.close();
  }
}

// The order is the one of real servers, not that of the specification; readers accept both.
std::string config_data(const Server& server, bool languages_changed) {
  soap::Writer xml;
  xml.open("GetConfigDataResponse", "xmlns", server_sync_namespace);
  xml.open("GetConfigDataResult");
  xml.leaf("CatalogOnlySync", server.storage.catalog_only_sync);
  xml.leaf("LazySync", server.storage.lazy_sync);
  xml.leaf("ServerHostsPsfFiles", server.storage.server_hosts_psf_files);
  xml.leaf("MaxNumberOfComputerIdsInRequest", "0");
  xml.leaf("MaxNumberOfDriverSetsPerRequest", "0");
  xml.leaf("MaxNumberOfPnpHardwareIdsInRequest", "0");
  xml.leaf("MaxNumberOfUpdatesPerRequest", std::uint64_t{server.storage.updates_per_request_max});
  xml.leaf("NewConfigAnchor", updates::to_text(server.stock.catalogue().latest_anchor()));
  xml.leaf("ProtocolVersion", "1.20");
  xml.open("LanguageUpdateList");
  if (languages_changed) write_languages(xml);
  xml.close();
  xml.leaf("MaxUpdatesPerRequestInGetUpdateDecryptionData", "100");
  return xml.take();
}

}  // namespace

Outcome get_config_data(Server& server, soap::Element request) {
  const auto session = session_of(server, request);
  if (session.has_error()) return session.error();
  const auto anchor_element = request.child("configAnchor");
  if (!anchor_element) return config_data(server, true);
  const auto anchor = updates::parse_anchor(anchor_element.text());
  if (!anchor) return invalid("configAnchor");
  return config_data(server, anchor->time < updates::catalogue_start());
}

}  // namespace syncrig::simulator::upstream
