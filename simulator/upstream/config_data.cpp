#include "simulator/upstream/config_data.hpp"

#include "simulator/upstream/decryption_data.hpp"
#include "simulator/upstream/driver_sets.hpp"
#include "simulator/upstream/languages.hpp"

namespace syncrig::simulator::upstream {
namespace {

constexpr std::string_view enabled_language = "en";

void write_languages(soap::Writer& xml) {
  for (const auto& language : languages()) {
    xml.open("ServerSyncLanguageData");
    xml.leaf("LanguageID", std::uint64_t{language.id});
    xml.leaf("ShortLanguage", language.short_name);
    xml.leaf("LongLanguage", language.long_name);
    xml.leaf("Enabled", language.short_name == enabled_language);
    xml.close();
  }
}

// The order is the one of real servers, not that of the specification; readers accept both.
std::string config_data(const Server& server, bool with_languages) {
  soap::Writer xml;
  xml.open("GetConfigDataResponse", "xmlns", server_sync_namespace);
  xml.open("GetConfigDataResult");
  xml.leaf("CatalogOnlySync", server.stock.storage().catalog_only_sync);
  xml.leaf("LazySync", server.stock.storage().lazy_sync);
  xml.leaf("ServerHostsPsfFiles", server.stock.storage().server_hosts_psf_files);
  xml.leaf("MaxNumberOfComputerIdsInRequest", std::uint64_t{computer_ids_max});
  xml.leaf("MaxNumberOfDriverSetsPerRequest", std::uint64_t{driver_sets_max});
  xml.leaf("MaxNumberOfPnpHardwareIdsInRequest", std::uint64_t{pnp_hardware_ids_max});
  xml.leaf("MaxNumberOfUpdatesPerRequest", std::uint64_t{server.stock.storage().updates_per_request_max});
  xml.leaf("NewConfigAnchor", updates::to_text(server.stock.store().latest_anchor()));
  xml.leaf("ProtocolVersion", "1.20");
  xml.open("LanguageUpdateList");
  if (with_languages) write_languages(xml);
  xml.close();
  xml.leaf("MaxUpdatesPerRequestInGetUpdateDecryptionData", std::uint64_t{decryption_updates_max});
  return xml.take();
}

// The languages are as old as the first row.
updates::Time languages_changed(const updates::Store& store) {
  return store.rows() == 0 ? updates::Time() : store.listed(0)->changed;
}

}  // namespace

Outcome get_config_data(Server& server, soap::Element request) {
  const auto session = session_of(server, request);
  if (session.has_error()) return session.error();
  const auto anchor_element = request.child("configAnchor");
  if (!anchor_element) return config_data(server, true);
  const auto anchor = updates::parse_anchor(anchor_element.text());
  if (!anchor) return invalid("configAnchor");
  return config_data(server, anchor->time < languages_changed(server.stock.store()));
}

}  // namespace syncrig::simulator::upstream
