#include "tests/client/checks/site.hpp"

namespace syncrig::client::checks {
namespace {

namespace http = tests::http;
using http::field;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using tests::Asked;

class ProxyTest : public tests::Site {
 protected:
  void add_service(const std::string& account) {
    auto& service = *facts.add_services();
    service.set_name("WSUSService");
    service.set_display_name("Update Services");
    service.set_account(account);
  }
};

TEST_F(ProxyTest, ThatRefusesIsUnreachable) {
  use_proxy();
  tests::run(context, proxy->stop());
  proxy.reset();
  only_finding(PROXY_UNREACHABLE, PROXY);
}

TEST_F(ProxyTest, ThatDropsTheConnectionIsUnreachable) {
  use_proxy();
  at_proxy = [](const Asked&) { return tests::reset(); };
  only_finding(PROXY_UNREACHABLE, PROXY);
}

TEST_F(ProxyTest, WithoutCredentialsToGiveTheyAreMissing) {
  use_proxy_for("CORP\\sync:secret");
  facts.mutable_proxy()->clear_user();
  only_finding(PROXY_CREDENTIALS_MISSING, PROXY);
}

TEST_F(ProxyTest, WithTheRightCredentialsIsHealthyAndTheExposureOfADedicatedAccountIsANote) {
  use_proxy_for("CORP\\sync:secret");
  add_service("CORP\\svc-wsus");
  const auto verdict = examine();
  EXPECT_TRUE(verdict.healthy()) << verdict.DebugString();
  ASSERT_EQ(verdict.notes_size(), 1);
  EXPECT_THAT(verdict.notes(0), HasSubstr("'CORP\\sync'"));
}

TEST_F(ProxyTest, AServicesOwnPasswordInClearTextIsAWarning) {
  use_proxy_for("CORP\\sync:secret");
  add_service("corp\\SYNC");
  const auto finding = only_finding(PROXY_PASSWORD_EXPOSED, PROXY, WARNING);
  EXPECT_THAT(finding.message(), HasSubstr("Update Services"));
  for (const auto& line : finding.evidence()) EXPECT_THAT(line, Not(HasSubstr("secret")));
}

TEST_F(ProxyTest, NoPasswordIsExposedWhereNoneIsAskedFor) {
  use_proxy_for("CORP\\sync:secret");
  at_proxy = nullptr;
  add_service("CORP\\sync");
  expect_healthy();
}

TEST_F(ProxyTest, AWrongPasswordIsThatOfTheAccount) {
  use_proxy_for("CORP\\sync:other");
  const auto finding = only_finding(PROXY_PASSWORD_WRONG, PROXY);
  EXPECT_THAT(finding.evidence(), Contains("> Proxy-Authorization: Basic ***"));
}

TEST_F(ProxyTest, AWrongDomainIsToldFromAWrongPassword) {
  use_proxy_for("CORP\\sync:secret");
  facts.mutable_proxy()->set_domain("CROP");
  EXPECT_THAT(only_finding(PROXY_DOMAIN_WRONG, PROXY).remedy(0), HasSubstr("CORP"));
  facts.mutable_proxy()->set_password("other");
  only_finding(PROXY_PASSWORD_WRONG, PROXY);
}

TEST_F(ProxyTest, CredentialsThatTheConsoleForbidsAreNotSent) {
  use_proxy_for("CORP\\sync:secret");
  facts.mutable_proxy()->set_allow_basic_authentication(false);
  only_finding(PROXY_BASIC_NOT_ALLOWED, PROXY);
  for (const auto& asked : proxy->asked()) EXPECT_EQ(asked.field(field::proxy_authorization), "");
}

TEST_F(ProxyTest, ThatAnswersForTheUpstreamForbids) {
  use_proxy();
  for (const unsigned status : {200U, 403U, 500U}) {
    at_proxy = [=](const Asked&) { return tests::status_page(status); };
    const auto finding = only_finding(PROXY_FORBIDS, PROXY);
    EXPECT_THAT(finding.message(), HasSubstr(std::to_string(status)));
  }
}

TEST_F(ProxyTest, WhereNobodyMayGoDirectlyItsRefusalCountsToo) {
  use_proxy();
  stop_upstream();
  at_proxy = [](const Asked&) { return tests::status_page(403); };
  only_finding(PROXY_FORBIDS, PROXY);
}

TEST_F(ProxyTest, ThatCannotReachAnUpstreamWhichIsDownIsNotToBlame) {
  use_proxy();
  stop_upstream();
  at_proxy = [](const Asked&) { return tests::status_page(502); };
  only_finding(UPSTREAM_UNREACHABLE, UPSTREAM);
}

TEST_F(ProxyTest, TheUpstreamsOwnErrorIsNotTheProxys) {
  use_proxy();
  at_upstream = [](const Asked&) { return tests::status_page(503); };
  only_finding(UPSTREAM_HTTP_ERROR, UPSTREAM);
}

TEST_F(ProxyTest, ThatForbidsOnlyFilesForbids) {
  use_proxy();
  at_proxy = [](const Asked& asked) -> std::optional<http::Response> {
    if (!asked.target.ends_with(".exe")) return std::nullopt;
    return tests::status_page(403);
  };
  EXPECT_THAT(only_finding(PROXY_FORBIDS, PROXY).affected(), Contains("Update A"));
}

}  // namespace
}  // namespace syncrig::client::checks
