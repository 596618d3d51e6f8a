// Why a proxy answers 407: causes that look alike.
#include "tests/client/checks/site.hpp"

namespace syncrig::client::checks {
namespace {

namespace http = tests::http;
using http::field;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using tests::Asked;

class CredentialsTest : public tests::Site {
 protected:
  // A proxy that refuses everything, with this page.
  void refuse_with(const std::string& page) {
    if (proxy) tests::run(context, proxy->stop());
    use_proxy_for("CORP\\sync:secret");
    facts.mutable_proxy()->set_password("other");
    at_proxy = [=, this](const Asked&) -> std::optional<http::Response> {
      auto response = tests::status_page(407, page);
      for (const auto& one : challenges) response.head.insert(field::proxy_authenticate, one);
      return response;
    };
  }
};

TEST_F(CredentialsTest, APageThatSaysExpiredTellsAnExpiredPassword) {
  refuse_with("<p>Your password has Expired.</p>");
  only_finding(PROXY_PASSWORD_EXPIRED, PROXY);
}

TEST_F(CredentialsTest, APageThatSaysLockedOrDisabledTellsALockedAccount) {
  for (const auto* page : {"<p>The account is locked.</p>", "account DISABLED"}) {
    refuse_with(page);
    only_finding(PROXY_ACCOUNT_LOCKED, PROXY);
  }
}

TEST_F(CredentialsTest, APageThatMentionsAllThatCouldBeTellsNothing) {
  for (const auto* page : {"Is it expired? Is it locked?", "blocked by policy", "unexpired", ""}) {
    refuse_with(page);
    only_finding(PROXY_PASSWORD_WRONG, PROXY);
  }
}

TEST_F(CredentialsTest, AChallengeThatNobodySpeaksIsNamed) {
  refuse_with("page");
  challenges = {"Bearer", "Kerberos"};
  EXPECT_THAT(only_finding(PROXY_AUTHENTICATION_BROKEN, PROXY).message(), HasSubstr("Bearer, Kerberos"));
}

TEST_F(CredentialsTest, ARefusalWithoutAChallengeIsBroken) {
  refuse_with("page");
  challenges = {};
  EXPECT_THAT(only_finding(PROXY_AUTHENTICATION_BROKEN, PROXY).message(), HasSubstr("names no scheme"));
  facts.mutable_proxy()->clear_user();
  only_finding(PROXY_AUTHENTICATION_BROKEN, PROXY);
}

TEST_F(CredentialsTest, NtlmThatIsNeverChallengedIsBroken) {
  refuse_with("page");
  challenges = {"NTLM"};
  EXPECT_THAT(only_finding(PROXY_AUTHENTICATION_BROKEN, PROXY).message(), HasSubstr("first message"));
}

TEST_F(CredentialsTest, NegotiateThatIsNeverChallengedWantsATicket) {
  refuse_with("page");
  challenges = {"Negotiate"};
  const auto finding = only_finding(PROXY_KERBEROS_FAILED, PROXY);
  EXPECT_THAT(finding.remedy(0), HasSubstr("HTTP/proxy.corp.test"));
}

TEST_F(CredentialsTest, ATicketThatIsNotToBeHadIsTold) {
  refuse_with("page");
  challenges = {"Negotiate"};
  facts.mutable_proxy()->set_kerberos_cache("FILE:/no/such/cache");
  EXPECT_THAT(only_finding(PROXY_KERBEROS_FAILED, PROXY).evidence(), Contains(StartsWith("ticket: ")));
}

TEST_F(CredentialsTest, StaleForEverIsNoWrongPassword) {
  refuse_with("page");
  challenges = {"Digest realm=\"r\", nonce=\"n\", qop=\"auth\", stale=true"};
  EXPECT_THAT(only_finding(PROXY_AUTHENTICATION_BROKEN, PROXY).message(), HasSubstr("stale"));
}

TEST_F(CredentialsTest, DigestThatIsNotStaleIsAWrongPassword) {
  refuse_with("page");
  challenges = {"Digest realm=\"r\", nonce=\"n\", qop=\"auth\""};
  only_finding(PROXY_PASSWORD_WRONG, PROXY);
}

TEST_F(CredentialsTest, AChallengeAsAServersIsTheProxysMistake) {
  use_proxy();
  at_proxy = [](const Asked&) {
    auto response = tests::status_page(401);
    response.head.insert(field::www_authenticate, "Basic realm=\"p\"");
    return response;
  };
  EXPECT_THAT(only_finding(PROXY_AUTHENTICATION_BROKEN, PROXY).message(), HasSubstr("with 401 (Basic)"));
}

TEST_F(CredentialsTest, AServersOwnChallengeIsNotTheProxys) {
  use_proxy();
  at_upstream = [](const Asked&) {
    auto response = tests::status_page(401);
    response.head.insert(field::www_authenticate, "Negotiate");
    return response;
  };
  const auto verdict = examine();
  for (const auto& finding : verdict.findings()) EXPECT_NE(finding.code(), PROXY_AUTHENTICATION_BROKEN);
  EXPECT_FALSE(verdict.healthy());
}

TEST_F(CredentialsTest, AskedForOnlyWithContentTheyAreSplit) {
  use_proxy();
  at_proxy = [](const Asked& asked) -> std::optional<http::Response> {
    if (asked.target.find("/Content/") == std::string::npos) return std::nullopt;
    auto response = tests::status_page(407);
    response.head.insert(field::proxy_authenticate, "Basic realm=\"p\"");
    return response;
  };
  const auto finding = only_finding(PROXY_AUTHENTICATION_SPLIT, PROXY);
  EXPECT_THAT(finding.message(), HasSubstr("has none to give"));
  EXPECT_THAT(finding.evidence(), Contains("the web services, without credentials:"));
}

}  // namespace
}  // namespace syncrig::client::checks
