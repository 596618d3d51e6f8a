#include "tests/client/checks/site.hpp"

namespace syncrig::client::checks {
namespace {

namespace asio = tests::asio;
namespace http = tests::http;
using testing::Contains;
using testing::HasSubstr;
using tests::Asked;
using namespace std::chrono_literals;

class UpstreamTest : public tests::Site {};

TEST_F(UpstreamTest, ThatRefusesIsUnreachable) {
  stop_upstream();
  only_finding(UPSTREAM_UNREACHABLE, UPSTREAM);
}

TEST_F(UpstreamTest, ThatDropsTheConnectionHasItReset) {
  at_upstream = [](const Asked&) { return tests::reset(); };
  only_finding(CONNECTION_RESET, NETWORK);
}

TEST_F(UpstreamTest, ThatNeverAnswersIsSilent) {
  const net::Listener silent(context.get_executor(), net::Endpoint(asio::ip::make_address("127.0.0.10"), 0));
  facts.mutable_wsus()->set_upstream_port(silent.local().port());
  facts.mutable_wsus()->set_request_timeout_ms(50);
  EXPECT_THAT(only_finding(CONNECTION_SILENT, NETWORK).message(), HasSubstr("no answer in time"));
}

TEST_F(UpstreamTest, AWebServerWithoutTheServicesIsNoWsusServer) {
  for (const unsigned status : {200U, 301U, 403U, 404U, 405U}) {
    at_upstream = [=](const Asked&) { return tests::status_page(status); };
    only_finding(UPSTREAM_NOT_WSUS, UPSTREAM);
  }
}

TEST_F(UpstreamTest, AWsusServerWithOneServiceLostHasAnError) {
  at_upstream = [](const Asked& asked) -> std::optional<http::Response> {
    if (!asked.target.starts_with("/ServerSync")) return std::nullopt;
    return tests::status_page(404);
  };
  EXPECT_THAT(only_finding(UPSTREAM_HTTP_ERROR, UPSTREAM).message(), HasSubstr("404"));
}

TEST_F(UpstreamTest, AnErrorOfTheWebServerIsOne) {
  for (const unsigned status : {401U, 500U, 503U}) {
    at_upstream = [=](const Asked&) { return tests::status_page(status); };
    EXPECT_THAT(only_finding(UPSTREAM_HTTP_ERROR, UPSTREAM).message(), HasSubstr(std::to_string(status)));
  }
}

http::Response unavailable_by_http_sys() {
  auto response = tests::status_page(503);
  response.head.set(http::field::server, "Microsoft-HTTPAPI/2.0");
  return response;
}

TEST_F(UpstreamTest, HttpSysThatIsUnavailableEachTimeHasAPoolThatStopped) {
  at_upstream = [](const Asked&) { return unavailable_by_http_sys(); };
  only_finding(UPSTREAM_POOL_STOPPED, UPSTREAM);
}

TEST_F(UpstreamTest, ThatIsUnavailableAtTimesIsOverloaded) {
  int count = 0;
  at_upstream = [&](const Asked&) -> std::optional<http::Response> {
    if (++count % 3 == 0) return std::nullopt;
    return unavailable_by_http_sys();
  };
  only_finding(UPSTREAM_OVERLOADED, UPSTREAM, TRANSIENT);
}

TEST_F(UpstreamTest, AnAnswerThatIsNotInItsCodingIsTheUpstreams) {
  from_upstream = [](const Asked&, http::Response& response) {
    response.head.set(http::field::content_encoding, "gzip");
  };
  EXPECT_THAT(only_finding(ENCODING_BROKEN, UPSTREAM).message(), HasSubstr("gzip"));
  use_proxy();
  only_finding(ENCODING_BROKEN, UPSTREAM);
}

TEST_F(UpstreamTest, AnAnswerThatOnlyTheProxyMiscodesIsTheProxys) {
  use_proxy();
  from_proxy = [](const Asked&, http::Response& response) {
    response.head.set(http::field::content_encoding, "gzip");
  };
  only_finding(ENCODING_BROKEN, PROXY);
}

TEST_F(UpstreamTest, AnErrorLaterOnNamesTheOperation) {
  at_upstream = [](const Asked& asked) -> std::optional<http::Response> {
    if (asked.body.find("GetConfigData") == std::string::npos) return std::nullopt;
    return tests::status_page(404);
  };
  EXPECT_THAT(only_finding(UPSTREAM_HTTP_ERROR, UPSTREAM).message(), HasSubstr("GetConfigData"));
}

TEST_F(UpstreamTest, AFaultIsReportedWithItsCode) {
  for (const char* operation : {"GetAuthConfig", "GetCookie", "GetRevisionIdList"}) {
    script.faults = {{operation, {"InternalServerError"}}};
    const auto finding = only_finding(UPSTREAM_SOAP_FAULT, UPSTREAM);
    EXPECT_THAT(finding.message(), HasSubstr(operation));
    EXPECT_THAT(finding.evidence(), Contains("ErrorCode: InternalServerError"));
  }
}

TEST_F(UpstreamTest, ACookieThatIsAlwaysRefusedIsAFault) {
  script.faults["GetConfigData"] = {"InvalidCookie", "InvalidCookie"};
  EXPECT_THAT(only_finding(UPSTREAM_SOAP_FAULT, UPSTREAM).message(), HasSubstr("InvalidCookie"));
}

TEST_F(UpstreamTest, AnAnswerWithoutItsResultCannotBeRead) {
  script.answers["GetRevisionIdList"] = tests::soap_result("GetRevisionIdList", "<Anchor>1</Anchor>");
  EXPECT_THAT(only_finding(UPSTREAM_PROTOCOL_ERROR, UPSTREAM).message(), HasSubstr("NewRevisions"));
}

TEST_F(UpstreamTest, TextThatIsNoSoapCannotBeRead) {
  for (const char* operation : {"GetAuthConfig", "GetUpdateData"}) {
    script.answers = {{operation, "<soap:Envelope"}};
    EXPECT_THAT(only_finding(UPSTREAM_PROTOCOL_ERROR, UPSTREAM).message(), HasSubstr(operation));
  }
}

TEST_F(UpstreamTest, AnAnswerCutShortIsInterrupted) {
  from_upstream = [](const Asked& asked, http::Response& response) {
    if (asked.body.find("GetConfigData") == std::string::npos) return;
    response.body = std::make_unique<tests::CutBody>("<soap:Env", 1000);
    response.head.set(http::field::content_length, "1000");
  };
  EXPECT_THAT(only_finding(CONNECTION_INTERRUPTED, NETWORK).message(), HasSubstr("GetConfigData"));
}

}  // namespace
}  // namespace syncrig::client::checks
