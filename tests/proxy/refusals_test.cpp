// What the proxy answers itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/proxy/proxy_site.hpp"

namespace syncrig::proxy::forwarding {
namespace {

namespace http = simulator::http;
namespace net = simulator::net;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using tests::ProxySite;

constexpr auto basic = R"pb(authentication {
                              scheme: BASIC
                              realm: "corp.test"
                              account { name: "proxy-wsus" password: "Pr0xy-Wsus!" domain: "CORP" }
                            })pb";

// A port on which nobody listens.
std::uint16_t closed_port(http::asio::io_context& context) {
  const net::Listener listener(context.get_executor(), {http::asio::ip::address_v4::loopback(), 0});
  return listener.local().port();
}

TEST(Refusal, OfAForeignHostIs403AndJournalled) {
  ProxySite site;
  const auto said = site.say("GET http://example.com/a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  constexpr auto sentence =
      "This proxy reaches only the hosts of its own world, and example.com is none of them.";
  EXPECT_THAT(said, StartsWith("HTTP/1.1 403 Forbidden\r\n"));
  EXPECT_THAT(said, HasSubstr(sentence));
  ASSERT_EQ(site.journal.events().size(), 1u);
  const auto& event = site.journal.events().front();
  EXPECT_EQ(event.event(), simulator::REFUSED);
  EXPECT_EQ(event.at(), simulator::PROXY);
  EXPECT_EQ(event.client(), "127.0.0.1");
  EXPECT_EQ(event.target(), "http://example.com/a");
  EXPECT_EQ(event.detail(), sentence);
}

TEST(Refusal, ShowsTheHostAsText) {
  ProxySite site;
  const auto said = site.say("GET http://a&b.test/ HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(said, HasSubstr("and a&amp;b.test is none"));
}

TEST(Refusal, KeepsTheConnection) {
  ProxySite site;
  const auto said = site.say("GET http://example.com/a HTTP/1.1\r\nHost: h\r\n\r\n" + site.last_get("/a"));
  EXPECT_THAT(said, StartsWith("HTTP/1.1 403 Forbidden\r\n"));
  EXPECT_THAT(said, HasSubstr("HTTP/1.1 200 OK\r\n"));
}

TEST(Refusal, OfAnUnreachableServerIs502) {
  ProxySite site;
  const auto authority = "wsus1.corp.test:" + std::to_string(closed_port(site.context));
  const auto said =
      site.say("GET http://" + authority + "/ HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(said, StartsWith("HTTP/1.1 502 Bad Gateway\r\n"));
  EXPECT_THAT(said, HasSubstr("The proxy could not reach " + authority + ": Connection refused."));
}

TEST(Refusal, OfAnAnswerThatIsNoneIs502) {
  ProxySite site([](const http::Request&) {
    http::Response response;
    response.ending = http::Ending::reset_unanswered;
    return response;
  });
  EXPECT_THAT(site.say(site.last_get("/a")), StartsWith("HTTP/1.1 502 Bad Gateway\r\n"));
}

TEST(Refusal, OfWhatIsNotForAProxyIs400) {
  ProxySite site;
  for (const std::string target : {"/a", "*", "https://wsus1.corp.test/a", "http:///a",
                                   "http://wsus1.corp.test:0/", "http://wsus1.corp.test:99999/"}) {
    const auto said = site.say("GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(said, StartsWith("HTTP/1.1 400 Bad Request\r\n")) << target;
    EXPECT_THAT(said, HasSubstr("This is a forward proxy")) << target;
  }
  EXPECT_TRUE(site.origin.heads.empty());
}

TEST(Gate, AsksWhoComesWithoutCredentials) {
  ProxySite site(ProxySite::hello, basic);
  const auto said = site.say(site.last_get("/a"));
  EXPECT_THAT(said, StartsWith("HTTP/1.1 407 Proxy Authentication Required\r\n"));
  EXPECT_THAT(said, HasSubstr("\r\nProxy-Authenticate: Basic realm=\"corp.test\"\r\n"));
  EXPECT_THAT(said, HasSubstr("This proxy asks for a user name and a password."));
  EXPECT_TRUE(site.origin.heads.empty());
}

TEST(Gate, LetsTheRightCredentialsThroughAndNoFurther) {
  ProxySite site(ProxySite::hello, basic);
  const auto said =
      site.say(site.last_get("/a", "Proxy-Authorization: Basic Q09SUFxwcm94eS13c3VzOlByMHh5LVdzdXMh\r\n"));
  EXPECT_THAT(said, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_EQ(site.origin.heads.at(0).count("Proxy-Authorization"), 0u);
}

TEST(Gate, AsksAgainAfterWrongOnesOnTheSameConnection) {
  ProxySite site(ProxySite::hello, basic);
  const auto said =
      site.say(site.get("/a", "Proxy-Authorization: Basic dTpw\r\n") +
               site.last_get("/a", "Proxy-Authorization: Basic Q09SUFxwcm94eS13c3VzOlByMHh5LVdzdXMh\r\n"));
  EXPECT_THAT(said, StartsWith("HTTP/1.1 407 Proxy Authentication Required\r\n"));
  EXPECT_THAT(said, HasSubstr("The user name, password or domain is not the right one."));
  EXPECT_THAT(said, HasSubstr("HTTP/1.1 200 OK\r\n"));
}

TEST(Gate, StandsBeforeTunnelsToo) {
  ProxySite site(ProxySite::hello, basic);
  const auto said = site.say("CONNECT wsus1.corp.test:" + std::to_string(site.server->port()) +
                             " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(said, StartsWith("HTTP/1.1 407 Proxy Authentication Required\r\n"));
  EXPECT_EQ(site.server->connections(), 0);
}

}  // namespace
}  // namespace syncrig::proxy::forwarding
