#include "simulator/upstream/authorization.hpp"

#include <algorithm>

#include "simulator/updates/update.hpp"

namespace syncrig::simulator::upstream {
namespace {

using soap::ErrorCode;
using soap::Fault;

constexpr std::size_t name_size_max = 255;
constexpr std::size_t label_size_max = 63;

// RFC 1123 2.1: letters, digits and inner hyphens; Windows has names with underscores too.
bool is_label(std::string_view label) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  if (label.empty() || label.size() > label_size_max) return false;
  return label.find_first_not_of(allowed) == label.npos && label.front() != '-' && label.back() != '-';
}

// A downstream may take over all groups there are.
std::vector<updates::Guid> group_ids(const Approvals& approvals) {
  std::vector<updates::Guid> ids;
  for (const auto& group : approvals.groups) ids.push_back(group.id);
  return ids;
}

}  // namespace

bool is_host_name(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  if (name.empty() || name.size() > name_size_max) return false;
  while (true) {
    const auto dot = name.find('.');
    if (!is_label(name.substr(0, dot))) return false;
    if (dot == name.npos) return true;
    name.remove_prefix(dot + 1);
  }
}

std::optional<ProtocolVersion> parse_version(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == text.npos) return std::nullopt;
  const auto major = parse_number(text.substr(0, dot));
  const auto minor = parse_number(text.substr(dot + 1));
  if (!major || !minor || *major > 0xFFFF || *minor > 0xFFFF) return std::nullopt;
  return ProtocolVersion{static_cast<std::uint16_t>(*major), static_cast<std::uint16_t>(*minor)};
}

Outcome get_auth_config(Server&, soap::Element) {
  soap::Writer xml;
  xml.open("GetAuthConfigResponse", "xmlns", server_sync_namespace);
  xml.open("GetAuthConfigResult");
  xml.leaf("LastChange", updates::iso_text(updates::catalogue_start()));
  xml.open("AuthInfo");
  xml.open("AuthPlugInInfo");
  xml.leaf("PlugInID", plug_in_id);
  xml.leaf("ServiceUrl", "DssAuthWebService/DssAuthWebService.asmx");
  xml.leaf("Parameter", "");
  return xml.take();
}

Outcome get_authorization_cookie(Server& server, soap::Element request) {
  const auto name = request.child("accountName").text();
  // [MS-WSUSSS] note 28: Windows reports a bad accountName as machineName.
  if (!is_host_name(name)) return invalid("machineName");
  const auto downstream = updates::parse_guid(request.child("accountGuid").text());
  if (!downstream) return invalid("accountGuid");
  server.downstreams.authorize(*downstream, name);
  const Session session{*downstream, server.now() + authorization_lifetime, {}, group_ids(server.approvals)};
  soap::Writer xml;
  xml.open("GetAuthorizationCookieResponse", "xmlns", dss_auth_namespace);
  xml.open("GetAuthorizationCookieResult");
  xml.leaf("PlugInId", plug_in_id);
  xml.leaf("CookieData", server.cookies.authorization(session));
  return xml.take();
}

Outcome get_cookie(Server& server, soap::Element request) {
  const auto cookies = request.child("authCookies").children("AuthorizationCookie");
  if (cookies.size() != 1) return invalid("authCookies");
  const auto version = parse_version(request.child("protocolVersion").text());
  if (!version) return invalid("protocolVersion");
  const auto data = cookies[0].child("CookieData").text();
  auto session = server.cookies.read_authorization(data, server.now());
  if (!session) return Fault{ErrorCode::InvalidAuthorizationCookie, ""};
  if (version->major != 1) return Fault{ErrorCode::IncompatibleProtocolVersion, ""};
  session->version = *version;
  session->expires =
      std::min<updates::Time>(session->expires, server.now() + server.options.session_lifetime);
  soap::Writer xml;
  xml.open("GetCookieResponse", "xmlns", server_sync_namespace);
  xml.open("GetCookieResult");
  xml.leaf("Expiration", updates::iso_text(session->expires));
  xml.leaf("EncryptedData", server.cookies.session(*session));
  return xml.take();
}

}  // namespace syncrig::simulator::upstream
