// Every operation in SOAP 1.1 and in 1.2.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/simulator/upstream/services_site.hpp"

namespace syncrig::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Row {
  const upstream::Service* service;
  const upstream::Operation* operation;
};

// Operations that take no parameters which could be wrong.
constexpr std::string_view undemanding[] = {"GetAuthConfig", "GetRelatedRevisionsForUpdates",
                                            "GetRollupConfiguration", "Ping"};

enum class Which { all, that_fault };

std::vector<Row> rows(Which which) {
  std::vector<Row> chosen;
  for (const auto* service : {&upstream::server_sync, &upstream::dss_auth, &upstream::reporting}) {
    for (const auto& operation : service->operations) {
      const bool faults = std::ranges::find(undemanding, operation.name) == std::end(undemanding);
      if (faults || which == Which::all) chosen.push_back({service, &operation});
    }
  }
  return chosen;
}

std::string name_of(const testing::TestParamInfo<Row>& one) {
  return std::string(one.param.service->name) + "_" + std::string(one.param.operation->name);
}

std::string leaf(const std::string& name, const std::string& text) {
  return text.empty() ? "<" + name + " />" : "<" + name + ">" + text + "</" + name + ">";
}

class SoapVersions : public testing::TestWithParam<Row> {
 protected:
  std::string name() const { return std::string(GetParam().operation->name); }
  std::string uri() const { return std::string(GetParam().operation->action_namespace); }
  std::string path() const { return std::string(GetParam().service->path); }
};

TEST_P(SoapVersions, AreAnsweredInKindWithTheSameContent) {
  Site one, other;
  const auto by_1_1 = one.post(path(), uri(), name(), "");
  const auto by_1_2 = ask_1_2(other, *GetParam().service, name(), uri(), "");
  EXPECT_EQ(by_1_1.status(), by_1_2.status());
  EXPECT_EQ(by_1_1.field("Content-Type"), "text/xml; charset=utf-8");
  EXPECT_EQ(by_1_2.field("Content-Type"), "application/soap+xml; charset=utf-8");
  EXPECT_THAT(by_1_1.text,
              HasSubstr(R"(<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/")"));
  EXPECT_THAT(by_1_2.text,
              HasSubstr(R"(<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope")"));
  EXPECT_EQ(by_1_1.error_code(), by_1_2.error_code());
  EXPECT_EQ(by_1_1.value("ID"), by_1_2.value("ID"));
  const bool tells_its_request = name() == "Ping";
  if (by_1_1.status() == 200 && !tells_its_request) {
    EXPECT_EQ(body_of(by_1_1), body_of(by_1_2));
  }
}

INSTANTIATE_TEST_SUITE_P(Of, SoapVersions, testing::ValuesIn(rows(Which::all)), name_of);

class SoapFaults : public SoapVersions {};

TEST_P(SoapFaults, Of11HaveTheLayoutOfRealServers) {
  Site site;
  const auto reply = site.post(path(), uri(), name(), "");
  EXPECT_EQ(reply.status(), 500U);
  const auto code = reply.error_code();
  const auto side = code == "InternalServerError" ? "Server" : "Client";
  EXPECT_EQ(body_of(reply),
            std::string("<soap:Fault><faultcode>soap:") + side + "</faultcode><faultstring>Fault occurred " +
                code + "</faultstring><faultactor>http://wsus1.corp.test:8530" + path() +
                "</faultactor><detail><ErrorCode>" + code + "</ErrorCode>" +
                leaf("Message", reply.value("Message")) + "<ID>" + reply.value("ID") + "</ID><Method>\"" +
                uri() + "/" + name() + "\"</Method></detail></soap:Fault>");
}

TEST_P(SoapFaults, Of12HaveADetailOfTheProtocolsOwn) {
  Site site;
  const auto reply = ask_1_2(site, *GetParam().service, name(), uri(), "");
  EXPECT_EQ(reply.status(), 500U);
  const auto code = reply.error_code();
  const auto side = code == "InternalServerError" ? "Receiver" : "Sender";
  EXPECT_EQ(body_of(reply),
            std::string("<soap:Fault><soap:Code><soap:Value>soap:") + side +
                "</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang=\"en\">Fault occurred " + code +
                "</soap:Text></soap:Reason><Detail><ErrorCode>" + code + "</ErrorCode>" +
                leaf("Message", reply.value("Message")) + "<ID>" + reply.value("ID") +
                "</ID></Detail></soap:Fault>");
}

INSTANTIATE_TEST_SUITE_P(Of, SoapFaults, testing::ValuesIn(rows(Which::that_fault)), name_of);

TEST(Unreadable, RequestsAreJournalledAsNotHonoured) {
  Site site;
  for (const auto* text : {"", "hello", "<html></html>", "<a>"})
    site.send(http::verb::post, server_sync_path, {}, text);
  ASSERT_EQ(site.journal.events().size(), 4U);
  for (const auto& event : site.journal.events()) {
    EXPECT_EQ(event.event(), simulator::NOT_HONOURED);
    EXPECT_EQ(event.at(), simulator::UPSTREAM);
    EXPECT_EQ(event.path(), server_sync_path);
    EXPECT_EQ(event.operation(), "");
    EXPECT_THAT(event.detail(), StartsWith("ServerSyncWebService can't read a request: "));
  }
}

TEST(Unreadable, RequestsAreAnsweredInTheVersionOfTheirContentType) {
  Site site;
  const auto by_1_1 = site.send(http::verb::post, server_sync_path, {{"Content-Type", "text/xml"}}, "hello");
  EXPECT_EQ(body_of(by_1_1),
            "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>the request is not well-formed "
            "XML</faultstring>"
            "<detail /></soap:Fault>");
  const auto by_1_2 = site.send(http::verb::post, server_sync_path,
                                {{"Content-Type", "Application/SOAP+xml; action=\"x\""}}, "hello");
  EXPECT_EQ(by_1_2.status(), 500U);
  EXPECT_EQ(by_1_2.field("Content-Type"), "application/soap+xml; charset=utf-8");
  EXPECT_EQ(
      body_of(by_1_2),
      "<soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value></soap:Code><soap:Reason>"
      "<soap:Text xml:lang=\"en\">the request is not well-formed XML</soap:Text></soap:Reason></soap:Fault>");
}

TEST(Unknown, OperationsAreJournalledAsNotHonoured) {
  Site site;
  for (const auto* service : {&upstream::server_sync, &upstream::dss_auth, &upstream::reporting}) {
    const auto reply = ask(site, *service, "GetEverything", "");
    EXPECT_EQ(reply.status(), 500U);
    EXPECT_EQ(reply.error_code(), "InternalServerError");
    const auto& event = site.journal.events().back();
    EXPECT_EQ(event.event(), simulator::NOT_HONOURED);
    EXPECT_EQ(event.operation(), "GetEverything");
    EXPECT_EQ(event.client(), "127.0.0.9");
    EXPECT_EQ(event.exchange(), site.journal.events().size());
    EXPECT_EQ(event.detail(), std::string(service->name) + " does not honour the operation GetEverything");
  }
}

TEST(Honoured, OperationsAreNotJournalledAsIfTheyWereNot) {
  Site site;
  site.sync("GetAuthConfig", "");
  site.sync("GetConfigData", "");
  EXPECT_TRUE(site.journal.events().empty());
}

TEST(Ping, IsAnsweredByEveryServiceInItsName) {
  Site site;
  const std::string uri(upstream::ping_namespace);
  for (const auto* service : {&upstream::server_sync, &upstream::dss_auth, &upstream::reporting}) {
    const auto reply = site.post(std::string(service->path), uri, "Ping", "<pingLevel>1</pingLevel>");
    EXPECT_EQ(
        body_of(reply),
        response(
            "Ping",
            "<PingResult><SuccessFlag>true</SuccessFlag><ServicesTime>2026-11-22T17:00:00.000Z</ServicesTime>"
            "<ServicesName>" +
                std::string(service->name) +
                "</ServicesName><ServicesMachine>wsus1.corp.test</ServicesMachine><IsHttps>false</IsHttps>"
                "<RequestContentType>text/xml; charset=utf-8</RequestContentType><ConfigFilePath />"
                "<ConfigFileProjectName /><ConfigFileEnvironmentName />"
                "<ConfigFileLastModifiedTime>" +
                reply.value("ConfigFileLastModifiedTime") +
                "</ConfigFileLastModifiedTime><ConfigFileVersion />"
                "<ConfigFileNextExpirationTime>2026-11-22T18:00:00.000Z</ConfigFileNextExpirationTime>"
                "<ConfigFileExpirationModuloInMinutes>60</ConfigFileExpirationModuloInMinutes>"
                "<DatabaseInfo /><CustomInfo /></PingResult>",
            uri));
    EXPECT_EQ(departure_of(*service, reply), "");
  }
}

}  // namespace
}  // namespace syncrig::tests
