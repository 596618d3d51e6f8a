// What gateways do to messages: pages, limits, trickles, broken keep-alive.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/simulator/faults/faulty_site.hpp"

namespace syncrig::simulator::faults {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using tests::FaultySite;

constexpr auto get_a = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
constexpr auto head_a = "HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n";
constexpr std::string_view healthy_head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n";

std::string fault(const std::string& kind) {
  return "name: \"gateway\" at: PROXY " + kind;
}

http::Response xml(const http::Request&) {
  return http::make_response(http::status::ok, "text/xml; charset=utf-8", "<a/>");
}

TEST(AnswerPage, AnswersForTheServerAndNamesTheGateway) {
  FaultySite site({fault(R"(answer_page { status: 302 title: "Log in" text: "Please."
                            header { name: "Location" value: "http://portal.test/" }
                            header { name: "Via" value: "1.1 gate" } })")});
  EXPECT_EQ(site.say(get_a),
            "HTTP/1.1 302 Found\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 91\r\n"
            "Location: http://portal.test/\r\nVia: 1.1 gate\r\n\r\n"
            "<html><head><title>Log in</title></head><body><h1>Log in</h1><p>Please.</p></body></html>\r\n"
            "<FIN>");
  EXPECT_EQ(site.went_on(), "");
  EXPECT_THAT(site.receipts(), ElementsAre("gateway #1: answered 302 with the page 'Log in'"));
}

TEST(AnswerPage, SaysItsOwnReason) {
  FaultySite site({fault(R"(answer_page { status: 511 reason: "Pay first" })")});
  EXPECT_THAT(site.say(get_a), StartsWith("HTTP/1.1 511 Pay first\r\n"));
}

TEST(BodyAfterHead, SendsTheFileBehindTheAnswerToHead) {
  FaultySite site({fault("body_after_head {}")});
  EXPECT_EQ(site.say(head_a), std::string(healthy_head) + "hello<FIN>");
  EXPECT_EQ(site.went_on(), "GET /a HTTP/1.1|Host: h");
  EXPECT_THAT(site.receipts(), ElementsAre("gateway #1: sent a body after the answer to HEAD"));
}

TEST(BodyAfterHead, LeavesGetAlone) {
  FaultySite site({fault("body_after_head {}")});
  EXPECT_EQ(site.say(get_a), std::string(healthy_head) + "hello<FIN>");
  EXPECT_THAT(site.receipts(), IsEmpty());
}

TEST(LimitSize, RefusesWhatIsLarger) {
  FaultySite site({fault("limit_size { bytes_max: 4 status: 413 }")});
  EXPECT_THAT(site.say(get_a), StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(site.receipts(), ElementsAre("gateway #1: refused 5 bytes"));
}

TEST(LimitSize, ResetsWithoutAStatus) {
  FaultySite site({fault("limit_size { bytes_max: 4 }")});
  EXPECT_EQ(site.say(get_a), "<RST>");
}

TEST(LimitSize, CountsTheWholeFileForAPartOfIt) {
  FaultySite site({fault("limit_size { bytes_max: 99 status: 403 }")}, [](const http::Request&) {
    auto response = tests::text_response("hello");
    response.head.result(http::status::partial_content);
    response.head.set(http::field::content_range, "bytes 0-4/100");
    return response;
  });
  EXPECT_THAT(site.say(get_a), StartsWith("HTTP/1.1 403 "));
  EXPECT_THAT(site.receipts(), ElementsAre("gateway #1: refused 100 bytes"));
}

TEST(LimitSize, LetsPassWhatIsNotLarger) {
  FaultySite site({fault("limit_size { bytes_max: 5 status: 413 }")});
  EXPECT_EQ(site.say(get_a), std::string(healthy_head) + "hello<FIN>");
  EXPECT_THAT(site.receipts(), IsEmpty());
}

TEST(PadResponseHeaders, AddsFields) {
  FaultySite site({fault("pad_response_headers { fields: 2 bytes_each: 3 }")});
  EXPECT_EQ(site.say(get_a),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nX-Gateway-Note-1: xxx\r\n"
            "X-Gateway-Note-2: xxx\r\n\r\nhello<FIN>");
  EXPECT_THAT(site.receipts(), ElementsAre("gateway #1: added 2 fields"));
}

TEST(BreakKeepAlive, ClosesAndDoesNotSaySo) {
  FaultySite site({fault("break_keep_alive { how: CLOSED }")});
  EXPECT_EQ(site.say(std::string(get_a) + get_a), std::string(healthy_head) + "hello<FIN>");
  EXPECT_THAT(site.receipts(), ElementsAre("gateway #1: closed the connection and had not said so"));
}

TEST(BreakKeepAlive, RepeatsTheBody) {
  FaultySite site({fault("break_keep_alive { how: REPEATED }")});
  EXPECT_EQ(site.say(get_a), std::string(healthy_head) + "hellohello<FIN>");
  EXPECT_THAT(site.receipts(), ElementsAre("gateway #1: sent the body once more"));
}

TEST(BreakKeepAlive, LeavesAConnectionAloneThatCloses) {
  const std::string closing = "GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
  FaultySite faulty({fault("break_keep_alive { how: CLOSED }")});
  FaultySite healthy({});
  EXPECT_EQ(faulty.say(closing), healthy.say(closing));
  EXPECT_THAT(faulty.receipts(), IsEmpty());
}

TEST(InjectText, PutsItBehindAnXmlAnswer) {
  FaultySite site({fault("inject_text { text: \"<script/>\" }")}, xml);
  EXPECT_EQ(site.say(get_a),
            "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: 13\r\n\r\n"
            "<a/><script/><FIN>");
  EXPECT_THAT(site.receipts(), ElementsAre("gateway #1: put 9 bytes behind the answer"));
}

TEST(InjectText, LeavesFilesAlone) {
  FaultySite site({fault("inject_text { text: \"<script/>\" }")});
  EXPECT_EQ(site.say(get_a), std::string(healthy_head) + "hello<FIN>");
  EXPECT_THAT(site.receipts(), IsEmpty());
}

http::Response hundred(const http::Request&) {
  return tests::text_response(std::string(100, 'x'));
}

// 30 bytes at 100 a second are 15 pieces of 2 and 14 gaps of 20 ms between them.
TEST(TrickleBody, ComesAtItsRateAndThenAtOnce) {
  FaultySite site({fault("trickle_body { bytes_per_s: 100 until_percent: 30 pause_ms: 20 }")}, hundred);
  const auto begun = net::Clock::now();
  EXPECT_THAT(site.say(get_a), HasSubstr("\r\n\r\n" + std::string(100, 'x') + "<FIN>"));
  EXPECT_GE(net::Clock::now() - begun, std::chrono::milliseconds(15 * 20));
  EXPECT_THAT(site.receipts(), ElementsAre("gateway #1: let 30 bytes trickle"));
}

TEST(TrickleBody, EndsInACut) {
  FaultySite site({fault("trickle_body { bytes_per_s: 5000 until_percent: 50 cut: true }")}, hundred);
  EXPECT_THAT(site.say(get_a), HasSubstr("\r\n\r\n" + std::string(50, 'x') + "<FIN>"));
}

TEST(TrickleBody, LeavesAnAnswerToHeadAlone) {
  FaultySite site({fault("trickle_body { bytes_per_s: 1 until_percent: 100 }")}, hundred);
  FaultySite healthy({}, hundred);
  EXPECT_EQ(site.say(head_a), healthy.say(head_a));
  EXPECT_THAT(site.receipts(), IsEmpty());
}

}  // namespace
}  // namespace syncrig::simulator::faults
