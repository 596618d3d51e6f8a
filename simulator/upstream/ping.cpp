#include "simulator/upstream/ping.hpp"

namespace syncrig::simulator::upstream {
namespace {

std::string ping(const Server& server, std::string_view service) {
  const auto now = server.now();
  soap::Writer xml;
  xml.open("PingResponse", "xmlns", ping_namespace);
  xml.open("PingResult");
  xml.leaf("SuccessFlag", true);
  xml.leaf("ServicesTime", updates::iso_text(now));
  xml.leaf("ServicesName", service);
  xml.leaf("ServicesMachine", std::string_view(server.authority).substr(0, server.authority.find(':')));
  xml.leaf("IsHttps", false);
  xml.leaf("RequestContentType", "text/xml; charset=utf-8");
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

}  // namespace

Outcome ping_server_sync(Server& server, soap::Element) {
  return ping(server, "ServerSyncWebService");
}
Outcome ping_dss_auth(Server& server, soap::Element) {
  return ping(server, "DssAuthWebService");
}

}  // namespace syncrig::simulator::upstream
