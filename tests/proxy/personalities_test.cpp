#include "proxy/personalities/manners.hpp"

#include <gmock/gmock.h>

#include "proxy/personalities/appliances.hpp"
#include "proxy/personalities/marks.hpp"
#include "tests/proxy/proxy_site.hpp"

namespace syncrig::proxy::personalities {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using tests::ProxySite;

Manners manners(const std::string& settings) {
  return manners_of(tests::message<simulator::Proxy>(settings), "proxy.corp.test");
}

std::string list_of(const http::Fields& fields, http::field name) {
  std::string list;
  const auto [begin, end] = fields.equal_range(name);
  for (auto one = begin; one != end; ++one) list += (list.empty() ? "" : " | ") + std::string(one->value());
  return list;
}

// Via of a request that came in `version` with these fields before.
std::string via_onward(const std::vector<std::string>& before, unsigned version,
                       const std::string& settings = {}) {
  http::Request received;
  received.head.version(version);
  for (const auto& one : before) received.head.insert(http::field::via, one);
  auto onward = received.head;
  mark(onward, received, manners(settings));
  return list_of(onward, http::field::via);
}

TEST(Marks, AppendTheProxyToTheViaOfRequests) {
  EXPECT_EQ(via_onward({}, http::http_1_1), "1.1 proxy.corp.test (syncrig)");
  EXPECT_EQ(via_onward({}, http::http_1_0), "1.0 proxy.corp.test (syncrig)");
  EXPECT_EQ(via_onward({"1.1 other"}, http::http_1_1), "1.1 other, 1.1 proxy.corp.test (syncrig)");
  EXPECT_EQ(via_onward({"1.1 a", "1.0 b"}, http::http_1_1), "1.1 a, 1.0 b, 1.1 proxy.corp.test (syncrig)");
  EXPECT_EQ(via_onward({"1.1 a"}, http::http_1_1, "personality: HAPROXY"), "1.1 a");
  EXPECT_EQ(via_onward({}, http::http_1_1, "personality: APACHE port: 3128"), "1.1 proxy.corp.test:3128");
}

std::string via_back(unsigned version, unsigned of_request, const std::string& personality) {
  http::ResponseHead back;
  back.version(version);
  back.insert(http::field::via, "1.1 before");
  mark(back, of_request, manners("port: 3128 personality: " + personality));
  return list_of(back, http::field::via);
}

TEST(Marks, OfResponsesTellTheVersionThatTheProductTells) {
  EXPECT_EQ(via_back(10, 11, "PLAIN_PROXY"), "1.1 before, 1.0 proxy.corp.test (syncrig)");
  EXPECT_EQ(via_back(10, 10, "SQUID"), "1.1 before, 1.1 proxy.corp.test (squid/5.7)");
  EXPECT_EQ(via_back(11, 10, "TINYPROXY"), "1.1 before, 1.0 proxy.corp.test (tinyproxy/1.11.1)");
  EXPECT_EQ(via_back(11, 10, "APACHE"), "1.1 before | 1.0 proxy.corp.test:3128");
  EXPECT_EQ(via_back(11, 11, "HAPROXY"), "1.1 before");
}

TEST(Marks, TellTheServerWhoseRequestItIs) {
  http::Request received;
  received.head.version(http::http_1_0);
  received.client = "127.0.0.9";
  received.head.insert("X-Forwarded-For", "192.0.2.1");
  auto onward = received.head;
  mark(onward, received, manners("personality: SQUID port: 3128"));
  EXPECT_EQ(onward["X-Forwarded-For"], "192.0.2.1, 127.0.0.9");
  EXPECT_EQ(onward.version(), http::http_1_1);
  EXPECT_EQ(onward[http::field::cache_control], "max-age=259200");
}

TEST(Marks, LeaveWhatTheClientSaid) {
  http::Request received;
  received.head.version(http::http_1_1);
  received.head.insert(http::field::cache_control, "no-cache");
  auto onward = received.head;
  mark(onward, received, manners("personality: SQUID"));
  EXPECT_EQ(onward[http::field::cache_control], "no-cache");
}

TEST(Personality, DressesItsOwnPages) {
  ProxySite squid(ProxySite::hello, "personality: SQUID port: 3128");
  EXPECT_THAT(squid.say("GET http://elsewhere.test/ HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 403 Forbidden\r\n"), HasSubstr("\r\nServer: squid/5.7\r\n"),
                    HasSubstr("\r\nX-Squid-Error: ERR_ACCESS_DENIED 0\r\n"),
                    HasSubstr("\r\nX-Cache-Lookup: NONE from proxy.corp.test:3128\r\n")));
  ProxySite haproxy(ProxySite::hello, "personality: HAPROXY");
  EXPECT_THAT(haproxy.say("GET http://elsewhere.test/ HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"),
              AllOf(HasSubstr("\r\nCache-Control: no-cache\r\n"), Not(HasSubstr("\r\nServer:"))));
}

TEST(Personality, HasTheStatusOfTheProductForAServerThatRefuses) {
  const std::string closed = "GET http://127.0.0.1:1/ HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
  const auto first_line = [&](const std::string& settings) {
    ProxySite site(ProxySite::hello, settings);
    const auto said = site.say(closed);
    return said.substr(0, said.find('\r'));
  };
  EXPECT_EQ(first_line(""), "HTTP/1.1 502 Bad Gateway");
  EXPECT_EQ(first_line("personality: SQUID"), "HTTP/1.1 503 Service Unavailable");
  EXPECT_EQ(first_line("personality: HAPROXY"), "HTTP/1.1 503 Service Unavailable");
  EXPECT_EQ(first_line("personality: TINYPROXY"), "HTTP/1.1 500 Internal Server Error");
  EXPECT_EQ(first_line("personality: APACHE"), "HTTP/1.1 503 Service Unavailable");
}

TEST(Personality, LeavesTheServersPagesAsTheyAre) {
  ProxySite site(ProxySite::hello, "personality: SQUID");
  EXPECT_THAT(site.say(site.last_get("/a")), AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), HasSubstr("hello"),
                                                   Not(HasSubstr("squid/5.7\r\nMime"))));
}

TEST(Appliance, IsKnownByWhatItDoes) {
  EXPECT_TRUE(ways_of(simulator::SQUID).empty());
  EXPECT_EQ(ways_of(simulator::RANGE_STRIPPING_ANTIVIRUS).at(0).strip_request_header().name(), "Range");
  EXPECT_TRUE(ways_of(simulator::RANGE_BLOCKING_FIREWALL).at(0).has_reset_request());
  EXPECT_EQ(ways_of(simulator::HTTP10_APPLIANCE).size(), 2u);
  EXPECT_EQ(ways_of(simulator::URL_FILTER).at(0).answer_page().status(), 403u);
  EXPECT_TRUE(ways_of(simulator::NTLM_BALANCER).at(0).has_lose_affinity());
}

}  // namespace
}  // namespace syncrig::proxy::personalities
