// Which exchanges a fault acts on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/simulator/faults/faulty_site.hpp"

namespace syncrig::simulator::faults {
namespace {

using testing::IsEmpty;
using tests::FaultySite;

tests::FaultTexts refuse(const std::string& when) {
  return {"name: \"refuse\" at: PROXY when { " + when + " } answer_status { status: 503 }"};
}

// One letter an exchange: x where the fault acted, . where it did not.
std::string acts(FaultySite& site, const std::string& wire, int times = 1) {
  std::string all;
  for (int i = 0; i < times; ++i) all += site.say(wire).starts_with("HTTP/1.1 503 ") ? 'x' : '.';
  EXPECT_EQ(site.receipts().size(), static_cast<std::size_t>(std::count(all.begin(), all.end(), 'x')));
  return all;
}

std::string acts(const std::string& when, const std::string& wire, int times = 1) {
  FaultySite site(refuse(when));
  return acts(site, wire, times);
}

std::string get_of(const std::string& target) {
  return "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n";
}

TEST(When, NothingSetIsAlways) {
  EXPECT_EQ(acts("", get_of("/a"), 3), "xxx");
}

TEST(When, PathIsAGlobWithoutHostAndQuery) {
  EXPECT_EQ(acts(R"(path: "/Content/**")", get_of("/content/AB/c.cab")), "x");
  EXPECT_EQ(acts(R"(path: "/Content/**")", get_of("http://wsus1.corp.test:8530/Content/AB/c.cab?x=/y")), "x");
  EXPECT_EQ(acts(R"(path: "/Content/*")", get_of("/Content/AB/c.cab")), ".");
  EXPECT_EQ(acts(R"(path: "/Content/**")", get_of("/SelfUpdate/c.cab")), ".");
}

TEST(When, MethodIsTheRequests) {
  EXPECT_EQ(acts(R"(method: "GET")", get_of("/a")), "x");
  EXPECT_EQ(acts(R"(method: "HEAD")", get_of("/a")), ".");
}

TEST(When, HeadersAreThereOrNot) {
  const std::string ranged = "GET /a HTTP/1.1\r\nHost: h\r\nrange: bytes=0-9\r\n\r\n";
  EXPECT_EQ(acts(R"(with_header: "Range")", ranged), "x");
  EXPECT_EQ(acts(R"(with_header: "Range")", get_of("/a")), ".");
  EXPECT_EQ(acts(R"(without_header: "Range")", ranged), ".");
  EXPECT_EQ(acts(R"(without_header: "Range")", get_of("/a")), "x");
}

TEST(When, OperationIsTheOneOfTheSoapAction) {
  const std::string asked =
      "POST /S.asmx HTTP/1.1\r\nHost: h\r\nSOAPAction: \"http://a.test/b/GetCookie\"\r\nContent-Length: "
      "0\r\n\r\n";
  EXPECT_EQ(acts(R"(operation: "GetCookie")", asked), "x");
  EXPECT_EQ(acts(R"(operation: "Get*")", asked), "x");
  EXPECT_EQ(acts(R"(operation: "GetConfig")", asked), ".");
  EXPECT_EQ(acts(R"(operation: "GetCookie")", get_of("/GetCookie")), ".");
}

TEST(When, CountsFromOne) {
  EXPECT_EQ(acts("nth: 2", get_of("/a"), 5), ".x...");
  EXPECT_EQ(acts("first: 2", get_of("/a"), 5), "xx...");
  EXPECT_EQ(acts("every: 2", get_of("/a"), 5), ".x.x.");
  EXPECT_EQ(acts("first: 4 every: 2", get_of("/a"), 6), ".x.x..");
}

TEST(When, CountsWhatMatchesOnly) {
  FaultySite site(refuse(R"(path: "/a" nth: 2)"));
  EXPECT_EQ(acts(site, get_of("/a")), ".");
  EXPECT_TRUE(site.say(get_of("/b")).starts_with("HTTP/1.1 200 "));
  EXPECT_TRUE(site.say(get_of("/a")).starts_with("HTTP/1.1 503 "));
}

TEST(When, CountsTheRequestsOfOneConnectionToo) {
  FaultySite site(refuse("nth: 2"));
  const auto said = site.say(get_of("/a") + get_of("/b") + get_of("/c"));
  EXPECT_EQ(site.behind->heads.size(), 2u) << said;
  EXPECT_EQ(site.went_on(), "GET /c HTTP/1.1|Host: h");
}

TEST(When, PercentIsDrawnFromTheSeed) {
  const auto draw = [](std::uint64_t seed) {
    const auto hello = [](const http::Request&) { return tests::text_response("hello"); };
    FaultySite site(refuse("percent: 30"), hello, seed);
    return acts(site, get_of("/a"), 200);
  };
  const auto drawn = draw(20260101);
  const auto count = std::count(drawn.begin(), drawn.end(), 'x');
  EXPECT_EQ(draw(20260101), drawn);
  EXPECT_NE(draw(20260102), drawn);
  EXPECT_GT(count, 30);
  EXPECT_LT(count, 90);
  EXPECT_EQ(acts("percent: 100", get_of("/a"), 20), std::string(20, 'x'));
}

TEST(When, ClientIsTheAddressOfTheConnection) {
  FaultySite site(refuse(R"(client: "127.0.0.20")"));
  EXPECT_TRUE(site.say(get_of("/a"), "127.0.0.9").starts_with("HTTP/1.1 200 "));
  EXPECT_TRUE(site.say(get_of("/a"), "127.0.0.20").starts_with("HTTP/1.1 503 "));
}

TEST(When, NameNeverHoldsForARequest) {
  EXPECT_EQ(acts(R"(name: "wsus1.*")", get_of("/a")), ".");
}

class EveryKind : public testing::TestWithParam<std::string> {};

TEST_P(EveryKind, WithoutAMatchLeavesNoReceiptAndNoTrace) {
  FaultySite faulty({"name: \"idle\" at: PROXY when { path: \"/other\" } " + GetParam()});
  FaultySite elsewhere({"name: \"idle\" at: UPSTREAM " + GetParam()});
  FaultySite healthy({});
  const std::string wire = "GET /a HTTP/1.1\r\nHost: h\r\nRange: bytes=0-9\r\n\r\n" + get_of("/b");
  const auto expected = healthy.say(wire);
  for (auto* site : {&faulty, &elsewhere}) {
    EXPECT_EQ(site->say(wire), expected);
    EXPECT_EQ(site->went_on(), healthy.went_on());
    EXPECT_THAT(site->receipts(), IsEmpty());
  }
}

INSTANTIATE_TEST_SUITE_P(Fault, EveryKind,
                         testing::Values("strip_request_header { name: \"Range\" }",
                                         "strip_response_header { name: \"Content-Type\" }",
                                         "rewrite_response_header { name: \"Age\" value: \"9\" }",
                                         "answer_status { status: 503 }",
                                         "answer_soap_fault { error_code: \"ServerBusy\" }",
                                         "remove_element { name: \"a\" }", "rewrite_element { name: \"a\" }",
                                         "break_xml {}", "delay { delay_ms: 60000 }", "cut_body {}",
                                         "reset_request {}", "speak_http10 {}", "reset_connection {}",
                                         "drop_answer {}", "answer_rcode { rcode: NXDOMAIN }",
                                         "change { domain: \"other.test\" }"),
                         [](const auto& one) { return one.param.substr(0, one.param.find(' ')); });

}  // namespace
}  // namespace syncrig::simulator::faults
