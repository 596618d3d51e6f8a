// One upstream in process and an update agent that talks to it, as that of Windows 11 does; for tests.
#pragma once

#include "simulator/soap/envelope.hpp"
#include "simulator/upstream/agent/services.hpp"
#include "tests/simulator/upstream/site.hpp"
#include "tests/support/message.hpp"

namespace syncrig::tests {

namespace agent = simulator::upstream::agent;
namespace soap = simulator::soap;

inline constexpr const char* client_web_path = "/ClientWebService/client.asmx";
inline constexpr const char* client_web_namespace =
    "http://www.microsoft.com/SoftwareDistribution/Server/ClientWebService";
inline constexpr const char* simple_auth_path = "/SimpleAuthWebService/SimpleAuth.asmx";
inline constexpr const char* simple_auth_namespace =
    "http://www.microsoft.com/SoftwareDistribution/Server/SimpleAuthWebService";

inline constexpr const char* client_id = "e1da06a3-5601-43c9-bac3-52d5db701494";

// A request as agents write it.
inline std::string agent_envelope(const std::string& body) {
  return R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>)" + body +
         "</s:Body></s:Envelope>";
}

inline std::string in_element(const std::string& name, const std::string& uri, const std::string& inner) {
  return "<" + name + " xmlns=\"" + uri + "\">" + inner + "</" + name + ">";
}

inline FieldLines agent_fields(const std::string& action) {
  return {{"Cache-Control", "no-cache"},
          {"Connection", "Keep-Alive"},
          {"Pragma", "no-cache"},
          {"Content-Type", "text/xml; charset=utf-8"},
          {"Accept-Encoding", "xpress"},
          {"User-Agent", "Windows-Update-Agent/1507.2601.30012.0 Client-Protocol/2.90"},
          {"SOAPAction", "\"" + action + "\""},
          {"MS-CV", "me4WAo5lqUCG/53V.1.0.0.2.2"},
          {"Host", "wsus1.corp.test:8530"}};
}

// <cookie> and its like with what a reply gave.
inline std::string cookie_element(const std::string& name, const Reply& reply) {
  return "<" + name + "><Expiration>" + reply.value("Expiration") + "</Expiration><EncryptedData>" +
         reply.value("EncryptedData") + "</EncryptedData></" + name + ">";
}

// An ArrayOfInt, left out if it has no entries.
inline std::string id_list(const std::string& name, const std::vector<unsigned>& ids) {
  if (ids.empty()) return "";
  std::string list = "<" + name + ">";
  for (const auto id : ids) list += "<int>" + std::to_string(id) + "</int>";
  return list + "</" + name + ">";
}

// What a reply tells of one revision.
struct ToldUpdate {
  unsigned id = 0;
  std::string action;
  bool is_leaf = false;
  std::string xml;
};

inline std::vector<ToldUpdate> told_updates(const Reply& reply, const std::string& list = "NewUpdates") {
  pugi::xml_document document;
  document.load_string(reply.text.c_str());
  std::vector<ToldUpdate> all;
  for (const auto& found : document.select_nodes(("//*[local-name()='" + list + "']/UpdateInfo").c_str())) {
    const auto node = found.node();
    all.push_back({node.child("ID").text().as_uint(), node.child("Deployment").child("Action").text().get(),
                   node.child("IsLeaf").text().as_bool(), node.child("Xml").text().get()});
  }
  return all;
}

inline std::vector<std::string> all_values(const Reply& reply, const std::string& path) {
  pugi::xml_document document;
  document.load_string(reply.text.c_str());
  std::vector<std::string> values;
  for (const auto& found : document.select_nodes(path.c_str())) values.push_back(found.node().text().get());
  return values;
}

class AgentSite : public Site {
 public:
  explicit AgentSite(const std::string& settings = "", std::uint32_t update_count = 16,
                     std::uint64_t seed = test_seed)
      : Site(message<simulator::Upstream>(settings), update_count, seed) {}

  // Where the first element of a body, sent or got, departs from what the service promises; empty if nowhere.
  static std::string departure(const soap::Contract& contract, const std::string& text) {
    const auto envelope = soap::Envelope::read(text);
    if (envelope.has_error()) return envelope.error().message();
    return soap::departure(contract, envelope->operation());
  }

  // Requests and answers are held against the contract, but for faults.
  Reply client(const std::string& operation, const std::string& inner) {
    return told(agent::client_web_contract, client_web_path, client_web_namespace, operation, inner);
  }
  Reply simple_auth(const std::string& operation, const std::string& inner) {
    return told(agent::simple_auth_contract, simple_auth_path, simple_auth_namespace, operation, inner);
  }

  Reply config() { return client("GetConfig", "<protocolVersion>2.90</protocolVersion>"); }

  Reply agent_authorization(const std::string& group = "", const std::string& id = client_id) {
    return simple_auth("GetAuthorizationCookie",
                       "<clientId>" + id + "</clientId>" +
                           (group.empty() ? "" : "<targetGroupName>" + group + "</targetGroupName>") +
                           "<dnsName>pc7.corp.test</dnsName>");
  }

  static std::string asks_for_agent_cookie(const std::string& data, const std::string& last_change,
                                           const std::string& old_cookie = "",
                                           const std::string& version = "2.90") {
    return "<authCookies><AuthorizationCookie><PlugInId>SimpleTargeting</PlugInId><CookieData>" + data +
           "</CookieData></AuthorizationCookie></authCookies>" + old_cookie + "<lastChange>" + last_change +
           "</lastChange><currentTime>2026-11-22T17:00:00Z</currentTime><protocolVersion>" + version +
           "</protocolVersion>";
  }

  Reply agent_cookie(const std::string& group = "", const std::string& version = "2.90") {
    const auto last_change = config().value("LastChange");
    const auto data = agent_authorization(group).value("CookieData");
    return client("GetCookie",
                  asks_for_agent_cookie(
                      data, last_change,
                      "<oldCookie><Expiration>2026-11-22T17:00:00Z</Expiration></oldCookie>", version));
  }

  Reply register_with(const std::string& cookie) {
    return client("RegisterComputer", cookie + computer_info);
  }

  // A cookie of a registered computer, as <cookie>.
  std::string registered_cookie(const std::string& group = "", const std::string& version = "2.90") {
    const auto cookie = cookie_element("cookie", agent_cookie(group, version));
    EXPECT_EQ(register_with(cookie).status(), 200U);
    return cookie;
  }

  Reply scan(const std::string& cookie, const std::vector<unsigned>& installed = {},
             const std::vector<unsigned>& cached = {}, const std::string& filter = "") {
    return client("SyncUpdates", cookie + "<parameters><ExpressQuery>false</ExpressQuery>" +
                                     id_list("InstalledNonLeafUpdateIDs", installed) +
                                     id_list("OtherCachedUpdateIDs", cached) +
                                     "<SkipSoftwareSync>false</SkipSoftwareSync>" + filter + "</parameters>");
  }

  static constexpr const char* computer_info =
      "<computerInfo><DnsName>pc7.corp.test</DnsName><OSMajorVersion>10</OSMajorVersion>"
      "<OSMinorVersion>0</OSMinorVersion><OSBuildNumber>26200</OSBuildNumber>"
      "<OSServicePackMajorNumber>0</OSServicePackMajorNumber>"
      "<OSServicePackMinorNumber>0</OSServicePackMinorNumber><OSLocale>en-US</OSLocale>"
      "<ComputerManufacturer>Contoso</ComputerManufacturer><ComputerModel>Tower 4</ComputerModel>"
      "<BiosVersion>1.2</BiosVersion><BiosName>Contoso BIOS</BiosName>"
      "<BiosReleaseDate>2022-02-02T00:00:00Z</BiosReleaseDate>"
      "<ProcessorArchitecture>AMD64</ProcessorArchitecture><SuiteMask>256</SuiteMask>"
      "<OldProductType>1</OldProductType><NewProductType>48</NewProductType><SystemMetrics>0</SystemMetrics>"
      "<ClientVersionMajorNumber>1507</ClientVersionMajorNumber>"
      "<ClientVersionMinorNumber>2601</ClientVersionMinorNumber>"
      "<ClientVersionBuildNumber>30012</ClientVersionBuildNumber>"
      "<ClientVersionQfeNumber>0</ClientVersionQfeNumber><OSDescription>Windows 11 Pro</OSDescription>"
      "<OEM>Contoso</OEM><DeviceType>Tower 4</DeviceType><FirmwareVersion>1.2</FirmwareVersion>"
      "<MobileOperator>Not Present</MobileOperator></computerInfo>";

 private:
  Reply told(const soap::Contract& contract, const std::string& path, const std::string& uri,
             const std::string& operation, const std::string& inner) {
    const auto body = agent_envelope(in_element(operation, uri, inner));
    const auto reply = send(http::verb::post, path, agent_fields(uri + "/" + operation), body);
    if (reply.status() == 200) {
      EXPECT_EQ(departure(contract, body), "");
      EXPECT_EQ(departure(contract, reply.text), "") << reply.text;
    }
    return reply;
  }
};

}  // namespace syncrig::tests
