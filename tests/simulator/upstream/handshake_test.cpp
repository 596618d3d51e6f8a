#include <gmock/gmock.h>

#include "tests/simulator/upstream/site.hpp"

namespace syncrig::tests {
namespace {

using ::testing::HasSubstr;

std::string answer_text(const std::string& body) {
  return R"(<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/")"
         R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body>)" +
         body + "</soap:Body></soap:Envelope>";
}

TEST(Handshake, GetAuthConfigNamesTheOnePlugIn) {
  Site site;
  const auto reply = site.sync("GetAuthConfig", "");
  EXPECT_EQ(reply.status(), 200U);
  EXPECT_EQ(
      reply.text,
      answer_text(
          R"(<GetAuthConfigResponse xmlns="http://www.microsoft.com/SoftwareDistribution"><GetAuthConfigResult>)"
          "<LastChange>2025-01-06T02:00:00.000Z</"
          "LastChange><AuthInfo><AuthPlugInInfo><PlugInID>DssTargeting</PlugInID>"
          "<ServiceUrl>DssAuthWebService/DssAuthWebService.asmx</ServiceUrl><Parameter "
          "/></AuthPlugInInfo></AuthInfo>"
          "</GetAuthConfigResult></GetAuthConfigResponse>"));
}

TEST(Handshake, GetAuthorizationCookieAnswersInItsOwnNamespace) {
  Site site;
  const auto reply = site.auth("GetAuthorizationCookie",
                               "<accountName>wsus2.corp.test</accountName>"
                               "<accountGuid>0bd1a5a6-6b0c-4f7c-9a53-7a1e9d3f2c11</accountGuid>");
  EXPECT_EQ(
      reply.text,
      answer_text(
          R"(<GetAuthorizationCookieResponse xmlns="http://www.microsoft.com/SoftwareDistribution/Server/DssAuthWebService">)"
          "<GetAuthorizationCookieResult><PlugInId>DssTargeting</PlugInId><CookieData>" +
          reply.value("CookieData") +
          "</CookieData></GetAuthorizationCookieResult></GetAuthorizationCookieResponse>"));
}

TEST(Handshake, TheCookieLivesFourHours) {
  Site site;
  const auto reply = site.sync("GetCookie", Site::asks_for_cookie(site.authorization()));
  EXPECT_EQ(
      reply.text,
      answer_text(
          R"(<GetCookieResponse xmlns="http://www.microsoft.com/SoftwareDistribution"><GetCookieResult>)"
          "<Expiration>2026-11-22T21:00:00.000Z</Expiration><EncryptedData>" +
          reply.value("EncryptedData") + "</EncryptedData></GetCookieResult></GetCookieResponse>"));
  const auto cookie = "<cookie><EncryptedData>" + reply.value("EncryptedData") + "</EncryptedData></cookie>";
  site.now += std::chrono::minutes(239);
  EXPECT_EQ(site.sync("GetConfigData", cookie).status(), 200U);
  site.now += std::chrono::minutes(1);
  EXPECT_EQ(site.sync("GetConfigData", cookie).error_code(), "InvalidCookie");
}

TEST(Handshake, TheCookieOutlivesNoAuthorizationCookie) {
  Site site;
  const auto authorization = site.authorization();
  site.now += std::chrono::hours(23);
  EXPECT_EQ(site.sync("GetCookie", Site::asks_for_cookie(authorization)).value("Expiration"),
            "2026-11-23T17:00:00.000Z");
  site.now += std::chrono::hours(1);
  EXPECT_EQ(site.sync("GetCookie", Site::asks_for_cookie(authorization)).error_code(),
            "InvalidAuthorizationCookie");
}

TEST(Handshake, AccountsAreCheckedByTheirForm) {
  constexpr const char* guid = "00000000-0000-0000-0000-000000000000";
  struct Row {
    const char* name;
    const char* id;
    const char* parameter;
  };
  const Row table[] = {{"wsus2", guid, ""},
                       {"wsus2.corp.test", guid, ""},
                       {guid, guid, ""},
                       {"", guid, "machineName"},
                       {"a..b", guid, "machineName"},
                       {"wsus_2.corp.test", guid, ""},
                       {"-a", guid, "machineName"},
                       {"a.", guid, ""},
                       {"wsus2", "", "accountGuid"},
                       {"wsus2", "x", "accountGuid"}};
  Site site;
  for (const auto& [name, id, parameter] : table) {
    const auto reply =
        site.auth("GetAuthorizationCookie", std::string("<accountName>") + name +
                                                "</accountName><accountGuid>" + id + "</accountGuid>");
    EXPECT_EQ(reply.error_code(), *parameter ? "InvalidParameters" : "") << name << " " << id;
    EXPECT_EQ(reply.value("Message"), parameter);
  }
}

TEST(Handshake, ProtocolVersionsOtherThanOneAreRefused) {
  constexpr std::pair<const char*, const char*> table[] = {{"1.20", ""},
                                                           {"1.0", ""},
                                                           {"1.7", ""},
                                                           {"2.0", "IncompatibleProtocolVersion"},
                                                           {"0.9", "IncompatibleProtocolVersion"},
                                                           {"", "InvalidParameters"},
                                                           {"1", "InvalidParameters"},
                                                           {"1.", "InvalidParameters"},
                                                           {".1", "InvalidParameters"},
                                                           {"a.b", "InvalidParameters"},
                                                           {"1.2.3", "InvalidParameters"},
                                                           {"-1.2", "InvalidParameters"},
                                                           {"70000.1", "InvalidParameters"}};
  Site site;
  const auto authorization = site.authorization();
  for (const auto& [version, code] : table) {
    EXPECT_EQ(site.sync("GetCookie", Site::asks_for_cookie(authorization, version)).error_code(), code)
        << version;
  }
}

TEST(Handshake, ExactlyOneAuthorizationCookieIsTaken) {
  Site site;
  const auto one =
      "<AuthorizationCookie><CookieData>" + site.authorization() + "</CookieData></AuthorizationCookie>";
  const std::string version = "<protocolVersion>1.20</protocolVersion>";
  EXPECT_EQ(site.sync("GetCookie", version).value("Message"), "authCookies");
  EXPECT_EQ(site.sync("GetCookie", "<authCookies />" + version).value("Message"), "authCookies");
  EXPECT_EQ(site.sync("GetCookie", "<authCookies>" + one + one + "</authCookies>" + version).value("Message"),
            "authCookies");
  EXPECT_EQ(site.sync("GetCookie", version + "<authCookies>" + one + "</authCookies>").status(), 200U);
}

TEST(Handshake, ACookieIsNoAuthorizationCookieAndTheOtherWayRound) {
  Site site;
  const auto authorization = site.authorization();
  const auto cookie = site.sync("GetCookie", Site::asks_for_cookie(authorization)).value("EncryptedData");
  EXPECT_EQ(site.sync("GetCookie", Site::asks_for_cookie(cookie)).error_code(), "InvalidAuthorizationCookie");
  const auto wrong = "<cookie><EncryptedData>" + authorization + "</EncryptedData></cookie>";
  EXPECT_EQ(site.sync("GetConfigData", wrong).error_code(), "InvalidCookie");
}

TEST(Handshake, EveryOperationAfterItWantsTheCookie) {
  Site site;
  for (const auto* operation : {"GetConfigData", "GetRevisionIdList", "GetUpdateData", "DownloadFiles"}) {
    const auto reply = site.sync(operation, "");
    EXPECT_EQ(reply.status(), 500U);
    EXPECT_EQ(reply.error_code(), "InvalidCookie") << operation;
  }
}

TEST(Handshake, AServerBuiltAnewReadsNoOldCookie) {
  Site old_site;
  Site new_site({}, 12, test_seed + 1);
  EXPECT_EQ(new_site.sync("GetConfigData", old_site.cookie()).error_code(), "InvalidCookie");
}

TEST(Handshake, AFaultIsWrittenAsRealServersWriteIt) {
  Site site;
  const auto reply = site.sync("GetRevisionIdList", site.cookie());
  EXPECT_EQ(reply.status(), 500U);
  EXPECT_TRUE(updates::parse_guid(reply.value("ID")));
  EXPECT_EQ(
      reply.text,
      answer_text(
          "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>Fault occurred "
          "InvalidParameters</faultstring>"
          "<faultactor>http://wsus1.corp.test:8530/ServerSyncWebService/ServerSyncWebService.asmx</"
          "faultactor>"
          "<detail><ErrorCode>InvalidParameters</ErrorCode><Message>filter</Message><ID>" +
          reply.value("ID") +
          "</ID><Method>\"http://www.microsoft.com/SoftwareDistribution/GetRevisionIdList\"</Method></detail>"
          "</soap:Fault>"));
}

TEST(Handshake, EachFaultHasAnIdOfItsOwnAndARunRepeatsThem) {
  Site site;
  const auto first = site.sync("GetConfigData", "").value("ID");
  EXPECT_NE(first, site.sync("GetConfigData", "").value("ID"));
  EXPECT_EQ(first, Site().sync("GetConfigData", "").value("ID"));
}

TEST(Handshake, Soap12IsAnsweredInKind) {
  Site site;
  const std::string head = R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>)";
  const std::string tail =
      R"( xmlns="http://www.microsoft.com/SoftwareDistribution" /></s:Body></s:Envelope>)";
  const auto good = site.send(http::verb::post, server_sync_path, {}, head + "<GetAuthConfig" + tail);
  EXPECT_EQ(good.field("Content-Type"), "application/soap+xml; charset=utf-8");
  EXPECT_EQ(good.value("PlugInID"), "DssTargeting");
  const auto bad = site.send(http::verb::post, server_sync_path, {}, head + "<GetConfigData" + tail);
  EXPECT_EQ(bad.status(), 500U);
  EXPECT_THAT(bad.text, HasSubstr("<Detail><ErrorCode>InvalidCookie</ErrorCode>"));
}

TEST(Handshake, WhatIsNoSoapGetsAFaultWithoutErrorCode) {
  Site site;
  for (const auto* text : {"", "hello", "<html></html>"}) {
    const auto reply = site.send(http::verb::post, server_sync_path, {}, text);
    EXPECT_EQ(reply.status(), 500U);
    EXPECT_THAT(reply.text, HasSubstr("<faultcode>soap:Client</faultcode>"));
    EXPECT_EQ(reply.error_code(), "");
  }
}

TEST(Handshake, ARequestBeyondFourMebibytesIsRefused) {
  Site site;
  const auto reply = site.send(http::verb::post, server_sync_path, {}, std::string(4 * 1024 * 1024 + 1, ' '));
  EXPECT_EQ(reply.status(), 413U);
}

}  // namespace
}  // namespace syncrig::tests
