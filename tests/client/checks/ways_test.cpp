// The way to the upstream: bypass lists, PAC scripts, circles, caches.
#include "tests/client/checks/site.hpp"

namespace syncrig::client::checks {
namespace {

namespace http = tests::http;
using http::field;
using testing::Contains;
using testing::HasSubstr;
using tests::Asked;

class WaysTest : public tests::Site {
 protected:
  // The script comes from the web host at 127.0.0.11.
  void use_script(const std::string& body, unsigned status = 200) {
    if (!proxy) use_proxy();
    dns.addresses["wpad.corp.test"] = "127.0.0.11";
    web.emplace(
        context,
        [=](const Asked&) {
          auto response = tests::status_page(status, body);
          response.head.set(field::content_type, "application/x-ns-proxy-autoconfig");
          return response;
        },
        "127.0.0.11");
    facts.mutable_proxy()->set_pac_url("http://wpad.corp.test:" + std::to_string(web->port()) + "/wpad.dat");
  }

  std::string proxy_place() const { return "PROXY proxy.corp.test:" + std::to_string(proxy->port()); }
};

TEST_F(WaysTest, AProxyThatCantReachWhatLiesInsideLacksABypass) {
  use_proxy();
  for (const unsigned status : {502U, 503U, 504U}) {
    at_proxy = [=](const Asked&) { return tests::status_page(status); };
    EXPECT_THAT(only_finding(PROXY_BYPASS_MISSING, PROXY).remedy(0), HasSubstr("*.corp.test"));
  }
}

TEST_F(WaysTest, WithABypassNobodyAsksTheProxy) {
  use_proxy();
  at_proxy = [](const Asked&) { return tests::status_page(502); };
  facts.mutable_proxy()->add_bypass("<local>;*.corp.test");
  expect_healthy();
  EXPECT_TRUE(proxy->asked().empty());
}

TEST_F(WaysTest, AnUpstreamOutsideIsForbiddenByA502) {
  use_proxy();
  facts.mutable_host()->set_fqdn("wsus2.branch.test");
  at_proxy = [](const Asked&) { return tests::status_page(502); };
  only_finding(PROXY_FORBIDS, PROXY);
}

TEST_F(WaysTest, AProxyThatFindsItselfInViaLoops) {
  use_proxy();
  at_proxy = [](const Asked&) {
    auto response = tests::status_page(403);
    response.head.set(field::via, "1.1 Proxy.corp.test (x), 1.1 other, 1.1 proxy.corp.test (x)");
    return response;
  };
  only_finding(PROXY_LOOP, PROXY);
  at_proxy = [](const Asked&) { return tests::status_page(508); };
  only_finding(PROXY_LOOP, PROXY);
}

TEST_F(WaysTest, TwoProxiesInViaAreNoCircle) {
  use_proxy();
  at_proxy = [](const Asked&) {
    auto response = tests::status_page(403);
    response.head.set(field::via, "1.1 branch, 1.1 proxy.corp.test");
    return response;
  };
  only_finding(PROXY_FORBIDS, PROXY);
}

TEST_F(WaysTest, AScriptNamesTheProxy) {
  use_proxy();
  use_script("function FindProxyForURL(url, host) { return '" + proxy_place() + "'; }");
  facts.mutable_proxy()->clear_server();
  expect_healthy();
  EXPECT_FALSE(proxy->asked().empty());
}

TEST_F(WaysTest, AScriptMaySendEverythingDirectly) {
  use_script("function FindProxyForURL(url, host) { return 'DIRECT'; }");
  expect_healthy();
  EXPECT_TRUE(proxy->asked().empty());
}

TEST_F(WaysTest, OfSeveralProxiesTheNextIsTaken) {
  use_proxy();
  use_script("function FindProxyForURL(url, host) { return 'PROXY gone.corp.test:1; " + proxy_place() +
             "'; }");
  expect_healthy();
  EXPECT_FALSE(proxy->asked().empty());
}

TEST_F(WaysTest, AScriptThatIsMissingOrNoneIsBroken) {
  use_script("<html>not here</html>", 404);
  EXPECT_THAT(only_finding(PROXY_PAC_BROKEN, PROXY).message(), HasSubstr("can't be fetched"));
  use_script("<html>an error page</html>");
  EXPECT_THAT(only_finding(PROXY_PAC_BROKEN, PROXY).message(), HasSubstr("no usable answer"));
  use_script("function FindProxyForURL(url, host) { return 'SOCKS a:1'; }");
  only_finding(PROXY_PAC_BROKEN, PROXY);
}

// A 404 that a cache kept: the upstream has the file by now.
TEST_F(WaysTest, WhatACacheShouldHaveLetGoIsStale) {
  use_proxy();
  at_proxy = [](const Asked& asked) -> std::optional<http::Response> {
    if (asked.target.find("/Content/") == std::string::npos) return std::nullopt;
    auto response = tests::status_page(404);
    response.head.set(field::age, "3600");
    return response;
  };
  EXPECT_THAT(only_finding(CACHE_STALE, PROXY).affected(), Contains("Update A"));
}

TEST_F(WaysTest, WhatACacheToldTrulyIsNotItsFault) {
  use_proxy();
  content.clear();
  from_proxy = [](const Asked&, http::Response& response) { response.head.set(field::age, "1"); };
  const auto verdict = examine();
  for (const auto& finding : verdict.findings()) EXPECT_NE(finding.code(), CACHE_STALE);
  EXPECT_FALSE(verdict.healthy());
}

}  // namespace
}  // namespace syncrig::client::checks
