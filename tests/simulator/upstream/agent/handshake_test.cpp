#include <gmock/gmock.h>

#include "tests/simulator/upstream/agent/agent_site.hpp"

namespace syncrig::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string wcf_text(const std::string& body) {
  return R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">)"
         R"(<s:Body xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">)" +
         body + "</s:Body></s:Envelope>";
}

std::string client_web(const std::string& name, const std::string& inner) {
  return in_element(name, client_web_namespace, inner);
}

TEST(AgentHandshake, GetConfigTellsWhatRealServersDo) {
  AgentSite site;
  const auto reply = site.config();
  EXPECT_EQ(
      reply.text,
      wcf_text(client_web(
          "GetConfigResponse",
          "<GetConfigResult><LastChange>2025-01-06T02:00:00.000Z</LastChange>"
          "<IsRegistrationRequired>true</IsRegistrationRequired><AuthInfo><AuthPlugInInfo>"
          "<PlugInID>SimpleTargeting</PlugInID><ServiceUrl>SimpleAuthWebService/SimpleAuth.asmx</ServiceUrl>"
          "<Parameter /></AuthPlugInInfo></AuthInfo><Properties>"
          "<ConfigurationProperty><Name>MaxExtendedUpdatesPerRequest</Name><Value>50</Value></"
          "ConfigurationProperty>"
          "<ConfigurationProperty><Name>PackageServerShare</Name><Value>\\\\wsus1\\WsusContent</Value>"
          "</ConfigurationProperty>"
          "<ConfigurationProperty><Name>ProtocolVersion</Name><Value>3.2</Value></ConfigurationProperty>"
          "<ConfigurationProperty><Name>IsInventoryRequired</Name><Value>0</Value></ConfigurationProperty>"
          "<ConfigurationProperty><Name>ClientReportingLevel</Name><Value>2</Value></ConfigurationProperty>"
          "</Properties></GetConfigResult>")));
  EXPECT_EQ(reply.field("Content-Type"), "text/xml; charset=utf-8");
}

TEST(AgentHandshake, GetConfig2TellsTheSame) {
  AgentSite site;
  const auto reply = site.client(
      "GetConfig2",
      "<clientConfiguration><ProcessorArchitecture>Amd64Compatible</ProcessorArchitecture>"
      "<AlwaysOnAlwaysConnected>false</AlwaysOnAlwaysConnected><ProtocolVersion>2.90</ProtocolVersion>"
      "</clientConfiguration>");
  EXPECT_EQ(reply.value("PlugInID"), "SimpleTargeting");
  EXPECT_EQ(reply.value("LastChange"), site.config().value("LastChange"));
}

TEST(AgentHandshake, ProtocolVersionsHaveTwoParts) {
  AgentSite site;
  for (const auto* text :
       {"", "<protocolVersion>2</protocolVersion>", "<protocolVersion>two.0</protocolVersion>"}) {
    const auto reply = site.client("GetConfig", text);
    EXPECT_EQ(reply.error_code(), "InvalidParameters");
    EXPECT_EQ(reply.value("Message"), "protocolVersion");
  }
}

TEST(AgentHandshake, TheAuthorizationCookieComesFromAServiceOfItsOwn) {
  AgentSite site;
  const auto reply = site.agent_authorization();
  EXPECT_EQ(
      reply.text,
      R"(<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/")"
      R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body>)" +
          in_element("GetAuthorizationCookieResponse", simple_auth_namespace,
                     "<GetAuthorizationCookieResult><PlugInId>SimpleTargeting</PlugInId><CookieData>" +
                         reply.value("CookieData") + "</CookieData></GetAuthorizationCookieResult>") +
          "</soap:Body></soap:Envelope>");
}

TEST(AgentHandshake, BadClientsAreAnInternalErrorAsInRealServers) {
  AgentSite site;
  for (const auto* text : {"", "<clientId>a</clientId>", "<dnsName>pc7</dnsName>",
                           "<clientId>no spaces</clientId><dnsName>pc7</dnsName>",
                           "<clientId>a</clientId><dnsName>-pc7-</dnsName>"}) {
    EXPECT_EQ(site.simple_auth("GetAuthorizationCookie", text).error_code(), "InternalServerError") << text;
  }
}

TEST(AgentHandshake, TheCookieLivesOneHour) {
  AgentSite site;
  const auto reply = site.agent_cookie();
  EXPECT_EQ(reply.text,
            wcf_text(client_web("GetCookieResponse",
                                "<GetCookieResult><Expiration>2026-11-22T18:00:00.000Z</Expiration>"
                                "<EncryptedData>" +
                                    reply.value("EncryptedData") + "</EncryptedData></GetCookieResult>")));
  const auto cookie = cookie_element("cookie", reply);
  site.now += std::chrono::minutes(59);
  EXPECT_EQ(site.register_with(cookie).status(), 200U);
  site.now += std::chrono::minutes(1);
  EXPECT_EQ(site.register_with(cookie).error_code(), "CookieExpired");
}

TEST(AgentHandshake, TheSettingSaysHowLongTheCookieLives) {
  AgentSite site("agent_cookie_minutes: 5");
  EXPECT_EQ(site.agent_cookie().value("Expiration"), "2026-11-22T17:05:00.000Z");
}

TEST(AgentHandshake, ExactlyOneAuthorizationCookieIsTaken) {
  AgentSite site;
  const auto last_change = site.config().value("LastChange");
  const auto rest = "<lastChange>" + last_change +
                    "</lastChange><currentTime>2026-11-22T17:00:00Z</currentTime>"
                    "<protocolVersion>2.90</protocolVersion>";
  EXPECT_EQ(site.client("GetCookie", rest).error_code(), "InvalidAuthorizationCookie");
  EXPECT_EQ(site.client("GetCookie", "<authCookies />" + rest).error_code(), "InvalidAuthorizationCookie");
  EXPECT_EQ(site.client("GetCookie", AgentSite::asks_for_agent_cookie("AAAA", last_change)).error_code(),
            "InvalidAuthorizationCookie");
}

TEST(AgentHandshake, AnExpiredAuthorizationCookieIsInvalid) {
  AgentSite site;
  const auto data = site.agent_authorization().value("CookieData");
  site.now += std::chrono::hours(24);
  EXPECT_EQ(
      site.client("GetCookie", AgentSite::asks_for_agent_cookie(data, site.config().value("LastChange")))
          .error_code(),
      "InvalidAuthorizationCookie");
}

TEST(AgentHandshake, AnotherConfigurationIsChanged) {
  AgentSite site;
  const auto data = site.agent_authorization().value("CookieData");
  EXPECT_EQ(
      site.client("GetCookie", AgentSite::asks_for_agent_cookie(data, "2024-01-01T00:00:00Z")).error_code(),
      "ConfigChanged");
  EXPECT_EQ(site.client("GetCookie", AgentSite::asks_for_agent_cookie(data, "today")).value("Message"),
            "lastChange");
}

TEST(AgentHandshake, LastChangeIsATimeHoweverItIsWritten) {
  AgentSite site;
  const auto data = site.agent_authorization().value("CookieData");
  EXPECT_EQ(site.client("GetCookie", AgentSite::asks_for_agent_cookie(data, "2025-01-06T02:00:00Z")).status(),
            200U);
}

TEST(AgentHandshake, AnOldCookieMustBeOursButMayBeExpired) {
  AgentSite site;
  const auto old = cookie_element("oldCookie", site.agent_cookie());
  site.now += std::chrono::hours(2);
  const auto last_change = site.config().value("LastChange");
  const auto data = site.agent_authorization().value("CookieData");
  EXPECT_EQ(site.client("GetCookie", AgentSite::asks_for_agent_cookie(data, last_change, old)).status(),
            200U);
  const auto broken =
      "<oldCookie><Expiration>2026-11-22T17:00:00Z</Expiration><EncryptedData>AAECAw=="
      "</EncryptedData></oldCookie>";
  EXPECT_EQ(
      site.client("GetCookie", AgentSite::asks_for_agent_cookie(data, last_change, broken)).error_code(),
      "InvalidCookie");
}

TEST(AgentHandshake, TheCookieOfAnotherServerSaysThatTheServerChanged) {
  AgentSite before("", 16, 1), after("", 16, 2);
  // Servers of worlds with other seeds have other ids.
  const auto cookie = before.registered_cookie();
  EXPECT_EQ(after.register_with(cookie).error_code(), "ServerChanged");
  EXPECT_EQ(after.scan(cookie).error_code(), "ServerChanged");
}

TEST(AgentHandshake, AnAlteredCookieIsInvalid) {
  AgentSite site;
  auto cookie = site.registered_cookie();
  const auto last = cookie.find("</EncryptedData>") - 5;
  cookie[last] = cookie[last] == 'A' ? 'B' : 'A';
  EXPECT_EQ(site.scan(cookie).error_code(), "InvalidCookie");
  EXPECT_EQ(site.scan("").error_code(), "InvalidCookie");
  EXPECT_EQ(site.scan(site.cookie()).error_code(), "InvalidCookie");  // that of a downstream server
}

TEST(AgentHandshake, FaultsAreThoseOfTheFramework) {
  AgentSite site;
  const auto reply = site.scan("");
  EXPECT_EQ(reply.status(), 500U);
  EXPECT_THAT(reply.text, HasSubstr("<s:Fault><faultcode>s:Client</faultcode>"));
  EXPECT_THAT(reply.text, Not(HasSubstr("faultactor")));
  EXPECT_EQ(reply.value("Method"), "\"" + std::string(client_web_namespace) + "/SyncUpdates\"");
}

TEST(AgentHandshake, RegistrationIsAnsweredWithNothing) {
  AgentSite site;
  const auto cookie = cookie_element("cookie", site.agent_cookie());
  EXPECT_EQ(
      site.register_with(cookie).text,
      wcf_text(R"(<RegisterComputerResponse xmlns="http://www.microsoft.com/SoftwareDistribution/Server/)"
               R"(ClientWebService" />)"));
  EXPECT_EQ(site.client("RegisterComputer", cookie).value("Message"), "computerInfo");
}

TEST(AgentHandshake, UnregisteredComputersCanNotScan) {
  AgentSite site;
  const auto cookie = cookie_element("cookie", site.agent_cookie());
  EXPECT_EQ(site.scan(cookie).error_code(), "RegistrationRequired");
  site.register_with(cookie);
  EXPECT_EQ(site.scan(cookie).status(), 200U);
}

TEST(AgentHandshake, WhereNobodyRegistersItIsInVain) {
  AgentSite site("agents_register: false");
  EXPECT_EQ(site.config().value("IsRegistrationRequired"), "false");
  const auto cookie = cookie_element("cookie", site.agent_cookie());
  EXPECT_EQ(site.scan(cookie).status(), 200U);
  EXPECT_EQ(site.register_with(cookie).error_code(), "RegistrationNotRequired");
}

TEST(AgentHandshake, ACookieFromBeforeTheSettingChangedNeedsTheNewConfiguration) {
  AgentSite before, after("agents_register: false");
  const auto cookie = before.registered_cookie();
  EXPECT_EQ(after.scan(cookie).error_code(), "ConfigChanged");
}

TEST(AgentHandshake, GetTimestampsIsAFaultAndTold) {
  AgentSite site;
  EXPECT_EQ(site.client("GetTimestamps", "").error_code(), "InternalServerError");
}

}  // namespace
}  // namespace syncrig::tests
