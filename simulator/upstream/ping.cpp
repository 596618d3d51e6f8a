#include "simulator/upstream/ping.hpp"

#include "simulator/updates/update.hpp"

#include "simulator/upstream/service.hpp"

namespace syncrig::simulator::upstream {

Outcome ping(Server& server, soap::Element, const Caller& caller) {
  const auto now = server.now();
  soap::Writer xml;
  xml.open("PingResponse", "xmlns", ping_namespace);
  xml.open("PingResult");
  xml.leaf("SuccessFlag", true);
  xml.leaf("ServicesTime", updates::iso_text(now));
  xml.leaf("ServicesName", caller.service.name);
  xml.leaf("ServicesMachine", std::string_view(server.authority).substr(0, server.authority.find(':')));
  xml.leaf("IsHttps", false);
  xml.leaf("RequestContentType", std::string_view(caller.request.head[http::field::content_type]));
  xml.leaf("ConfigFilePath", "");
  xml.leaf("ConfigFileProjectName", "");
  xml.leaf("ConfigFileEnvironmentName", "");
  xml.leaf("ConfigFileLastModifiedTime", updates::iso_text(updates::catalogue_start()));
  xml.leaf("ConfigFileVersion", "");
  xml.leaf("ConfigFileNextExpirationTime", updates::iso_text(now + std::chrono::hours(1)));
  xml.leaf("ConfigFileExpirationModuloInMinutes", "60");
  xml.leaf("DatabaseInfo", "");
  xml.leaf("CustomInfo", "");
  return xml.take();
}

}  // namespace syncrig::simulator::upstream
