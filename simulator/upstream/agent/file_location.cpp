#include "simulator/upstream/agent/file_location.hpp"

#include "simulator/updates/text_encoding.hpp"
#include "simulator/upstream/upstream.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

// [MS-WUSP] 2.1: content is served without TLS.
std::string content_port(std::string_view port, bool secure) {
  if (port.empty() || port == "443") return "80";
  const auto number = parse_number(port);
  return number && *number > 1 && (secure || port == "8531") ? std::to_string(*number - 1)
                                                             : std::string(port);
}

std::string_view extension_of(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot == name.npos ? std::string_view() : name.substr(dot);
}

std::string url_of(const Server& server, std::string_view site, const updates::File& file) {
  if (server.stock.storage().catalog_only_sync) return server.options.microsoft_update + file.mu_path;
  return std::string(site) + content_path(file.sha1, extension_of(file.name));
}

}  // namespace

std::string content_site(std::string_view authority, bool secure) {
  const auto colon = authority.rfind(':');
  const bool has_port = colon != authority.npos && authority.find(']', colon) == authority.npos;
  const auto host = has_port ? authority.substr(0, colon) : authority;
  const auto port = content_port(has_port ? authority.substr(colon + 1) : std::string_view(), secure);
  return "http://" + std::string(host) + (port == "80" ? "" : ":" + port);
}

void write_file_location(soap::Writer& xml, const Server& server, std::string_view site,
                         const updates::File& file) {
  xml.open("FileLocation");
  xml.leaf("FileDigest", updates::base64(file.sha1));
  xml.leaf("Url", url_of(server, site, file));
  xml.close();
}

}  // namespace syncrig::simulator::upstream::agent
