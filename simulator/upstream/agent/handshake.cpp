#include "simulator/upstream/agent/handshake.hpp"

#include <algorithm>

#include "simulator/updates/update.hpp"
#include "simulator/upstream/agent/agent_cookie.hpp"
#include "simulator/upstream/authorization.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

using soap::ErrorCode;
using soap::Fault;

constexpr std::string_view simple_targeting = "SimpleTargeting";
constexpr std::size_t client_id_size_max = 255;

void write_property(soap::Writer& xml, std::string_view name, std::string_view value) {
  xml.open("ConfigurationProperty");
  xml.leaf("Name", name);
  xml.leaf("Value", value);
  xml.close();
}

// The first label of the server's name.
std::string_view machine(const Server& server) {
  return std::string_view(server.authority).substr(0, server.authority.find_first_of(".:"));
}

// In the order of real servers.
void write_properties(soap::Writer& xml, const Server& server) {
  xml.open("Properties");
  write_property(xml, "MaxExtendedUpdatesPerRequest", std::to_string(extended_updates_max));
  write_property(xml, "PackageServerShare", "\\\\" + std::string(machine(server)) + "\\WsusContent");
  write_property(xml, "ProtocolVersion", "3.2");
  write_property(xml, "IsInventoryRequired", "0");
  write_property(xml, "ClientReportingLevel", "2");
  xml.close();
}

void write_config(soap::Writer& xml, const Server& server) {
  xml.leaf("LastChange", updates::iso_text(config_changed(server)));
  xml.leaf("IsRegistrationRequired", server.options.agents_register);
  xml.open("AuthInfo");
  xml.open("AuthPlugInInfo");
  xml.leaf("PlugInID", simple_targeting);
  xml.leaf("ServiceUrl", "SimpleAuthWebService/SimpleAuth.asmx");
  xml.leaf("Parameter", "");
  xml.close();
  xml.close();
  write_properties(xml, server);
}

char lower(char one) {
  return one >= 'A' && one <= 'Z' ? static_cast<char>(one - 'A' + 'a') : one;
}

// [MS-WUSP] 1.1, ClientIdString; nothing if `text` is none.
std::optional<std::string> client_id(std::string text) {
  if (text.empty() || text.size() > client_id_size_max) return std::nullopt;
  std::ranges::transform(text, text.begin(), lower);
  if (text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != text.npos) return std::nullopt;
  return text;
}

// What GetCookie was asked, as far as it is of the right form.
struct Renewal {
  AgentCookie authorization;
  std::optional<AgentCookie> old;
  ProtocolVersion version;
};

// [MS-WUSP] 3.1.5.4: exactly one authorisation cookie.
OrFault<AgentCookie> authorization_in(const Server& server, soap::Element request) {
  const auto cookies = request.child("authCookies").children("AuthorizationCookie");
  if (cookies.size() != 1) return Fault{ErrorCode::InvalidAuthorizationCookie, ""};
  return read_authorization(server, cookies[0].child("CookieData").text());
}

// Agents without a cookie send one that has an expiry and nothing else.
OrFault<std::optional<AgentCookie>> old_cookie_in(const Server& server, soap::Element request) {
  const auto element = request.child("oldCookie");
  if (element.child("EncryptedData").text().empty()) return std::optional<AgentCookie>();
  const auto cookie = read_cookie(server, element);
  if (cookie.has_error()) return cookie.error();
  return std::optional(*cookie);
}

OrFault<Renewal> read_renewal(const Server& server, soap::Element request) {
  const auto authorization = authorization_in(server, request);
  if (authorization.has_error()) return authorization.error();
  const auto old = old_cookie_in(server, request);
  if (old.has_error()) return old.error();
  const auto last_change = updates::parse_iso_text(request.child("lastChange").text());
  if (!last_change) return invalid("lastChange");
  if (*last_change != config_changed(server)) return Fault{ErrorCode::ConfigChanged, ""};
  const auto version = parse_version(request.child("protocolVersion").text());
  if (!version) return invalid("protocolVersion");
  return Renewal{*authorization, *old, *version};
}

// An agent that never synchronised here holds nothing that could have changed.
updates::Time synchronised(const Server& server, const Renewal& renewal) {
  if (renewal.old) return renewal.old->synchronised;
  const auto known = server.agents.computers.find(renewal.authorization.computer);
  const auto before = known == server.agents.computers.end() ? std::nullopt : known->second.synchronised;
  return before.value_or(server.now());
}

}  // namespace

updates::Time config_changed(const Server& server) {
  const auto installed = updates::catalogue_start();
  return server.options.agents_register ? installed : installed + std::chrono::hours(1);
}

Outcome get_config(Server& server, soap::Element request) {
  if (!parse_version(request.child("protocolVersion").text())) return invalid("protocolVersion");
  soap::Writer xml;
  xml.open("GetConfigResponse", "xmlns", client_web_namespace);
  xml.open("GetConfigResult");
  write_config(xml, server);
  return xml.take();
}

Outcome get_config_2(Server& server, soap::Element request) {
  const auto version = request.child("clientConfiguration").child("ProtocolVersion").text();
  if (!parse_version(version)) return invalid("clientConfiguration");
  soap::Writer xml;
  xml.open("GetConfig2Response", "xmlns", client_web_namespace);
  xml.open("GetConfig2Result");
  write_config(xml, server);
  return xml.take();
}

// [MS-WUSP] notes 50 and 51: what is wrong with the request is not told.
Outcome get_authorization_cookie(Server& server, soap::Element request) {
  const auto id = client_id(request.child("clientId").text());
  if (!id || !is_host_name(request.child("dnsName").text())) return Fault{ErrorCode::InternalServerError, ""};
  AgentCookie cookie;
  cookie.computer = *id;
  cookie.target_groups = request.child("targetGroupName").text();
  cookie.expires = server.now() + authorization_lifetime;
  soap::Writer xml;
  xml.open("GetAuthorizationCookieResponse", "xmlns", simple_auth_namespace);
  xml.open("GetAuthorizationCookieResult");
  xml.leaf("PlugInId", simple_targeting);
  xml.leaf("CookieData", authorization_text(server, cookie));
  return xml.take();
}

Outcome get_cookie(Server& server, soap::Element request) {
  const auto renewal = read_renewal(server, request);
  if (renewal.has_error()) return renewal.error();
  auto cookie = renewal->authorization;
  cookie.expires =
      std::min<updates::Time>(cookie.expires, server.now() + server.options.agent_session_lifetime);
  cookie.version = renewal->version;
  cookie.config_changed = config_changed(server);
  cookie.synchronised = synchronised(server, *renewal);
  soap::Writer xml;
  xml.open("GetCookieResponse", "xmlns", client_web_namespace);
  write_cookie(xml, "GetCookieResult", server, cookie);
  return xml.take();
}

Outcome register_computer(Server& server, soap::Element request) {
  const auto cookie = cookie_of(server, request);
  if (cookie.has_error()) return cookie.error();
  if (!server.options.agents_register) return Fault{ErrorCode::RegistrationNotRequired, ""};
  if (!request.child("computerInfo")) return invalid("computerInfo");
  server.agents.computers[cookie->computer].is_registered = true;
  soap::Writer xml;
  xml.open("RegisterComputerResponse", "xmlns", client_web_namespace);
  return xml.take();
}

}  // namespace syncrig::simulator::upstream::agent
