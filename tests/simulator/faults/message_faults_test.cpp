// Faults that bend or replace one message.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/simulator/faults/faulty_site.hpp"

namespace syncrig::simulator::faults {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using tests::FaultySite;
using tests::PiecesBody;

constexpr auto ranged_get = "GET /a HTTP/1.1\r\nHost: h\r\nRange: bytes=0-99\r\n\r\n";

TEST(StripRequestHeader, TakesTheFieldOutWhateverItsCase) {
  FaultySite site({R"pb(name: "strip-range"
                        at: PROXY
                        strip_request_header { name: "range" })pb"});
  site.say(ranged_get);
  EXPECT_EQ(site.went_on(), "GET /a HTTP/1.1|Host: h");
  EXPECT_THAT(site.receipts(), ElementsAre("strip-range #1: removed range: bytes=0-99"));
}

TEST(StripRequestHeader, LeavesNoReceiptWhereThereIsNoSuchField) {
  FaultySite site({R"pb(name: "strip-range"
                        at: PROXY
                        strip_request_header { name: "Range" })pb"});
  site.say("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(site.went_on(), "GET /a HTTP/1.1|Host: h");
  EXPECT_THAT(site.receipts(), IsEmpty());
}

TEST(StripRequestHeader, KeepsCredentialsOutOfTheJournal) {
  FaultySite site({R"pb(name: "no-auth"
                        at: PROXY
                        strip_request_header { name: "Proxy-Authorization" })pb"});
  site.say("GET /a HTTP/1.1\r\nHost: h\r\nProxy-Authorization: Basic c2VjcmV0\r\n\r\n");
  EXPECT_EQ(site.went_on(), "GET /a HTTP/1.1|Host: h");
  EXPECT_THAT(site.receipts(), ElementsAre("no-auth #1: removed Proxy-Authorization: Basic ***"));
}

TEST(StripResponseHeader, TakesTheFieldOut) {
  FaultySite site({R"pb(name: "no-type"
                        at: PROXY
                        strip_response_header { name: "Content-Type" })pb"});
  EXPECT_EQ(site.say(ranged_get), "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello<FIN>");
  EXPECT_THAT(site.receipts(), ElementsAre("no-type #1: removed Content-Type: text/plain"));
}

// A response can't merely lose its length: the body then goes chunked, or until close to HTTP/1.0.
TEST(StripResponseHeader, OfContentLengthLeavesTheLengthOpen) {
  FaultySite site({R"pb(name: "no-length"
                        at: PROXY
                        strip_response_header { name: "content-length" })pb"});
  EXPECT_EQ(site.say(ranged_get),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
            "5\r\nhello\r\n0\r\n\r\n<FIN>");
  EXPECT_EQ(site.say("GET /a HTTP/1.0\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nhello<FIN>");
  EXPECT_THAT(site.say("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n"), Not(HasSubstr("Content-Length")));
  EXPECT_THAT(site.receipts(), ElementsAre("no-length #1: removed content-length: 5",
                                           "no-length #2: removed content-length: 5",
                                           "no-length #3: removed content-length: 5"));
}

TEST(RewriteResponseHeader, SetsOrReplacesTheField) {
  FaultySite site({R"pb(name: "html"
                        at: PROXY
                        rewrite_response_header { name: "Content-Type" value: "text/html" })pb",
                   R"pb(name: "aged"
                        at: PROXY
                        rewrite_response_header { name: "Age" value: "9" })pb"});
  const auto said = site.say(ranged_get);
  EXPECT_THAT(said, HasSubstr("\r\nContent-Type: text/html\r\n"));
  EXPECT_THAT(said, Not(HasSubstr("text/plain")));
  EXPECT_THAT(said, HasSubstr("\r\nAge: 9\r\n"));
  EXPECT_THAT(site.receipts(), ElementsAre("aged #1: set Age: 9", "html #1: set Content-Type: text/html"));
}

TEST(AnswerStatus, AnswersAndLetsNothingThrough) {
  FaultySite site({R"pb(name: "busy"
                        at: PROXY
                        answer_status { status: 503 })pb"});
  const auto said = site.say(ranged_get);
  EXPECT_THAT(said, StartsWith("HTTP/1.1 503 Service Unavailable\r\n"));
  EXPECT_THAT(said, HasSubstr("<h2>503 Service Unavailable</h2>"));
  EXPECT_EQ(site.went_on(), "");
  EXPECT_THAT(site.receipts(), ElementsAre("busy #1: answered 503 Service Unavailable"));
}

TEST(AnswerStatus, SaysTheReasonThatTheScenarioGives) {
  FaultySite site({R"pb(name: "full"
                        at: PROXY
                        answer_status { status: 500 reason: "Disk full" })pb"});
  EXPECT_THAT(site.say(ranged_get), StartsWith("HTTP/1.1 500 Disk full\r\n"));
  EXPECT_THAT(site.receipts(), ElementsAre("full #1: answered 500 Disk full"));
}

TEST(ResetRequest, ResetsWithoutAnswering) {
  FaultySite site({R"pb(name: "gone"
                        at: PROXY
                        reset_request {})pb"});
  EXPECT_EQ(site.say(ranged_get), "<RST>");
  EXPECT_EQ(site.went_on(), "");
  EXPECT_THAT(site.receipts(), ElementsAre("gone #1: reset the connection instead of answering"));
}

TEST(SpeakHttp10, SpeaksItToBothSides) {
  FaultySite site({R"pb(name: "old"
                        at: PROXY
                        speak_http10 {})pb"});
  EXPECT_EQ(site.say(std::string(ranged_get) + ranged_get),
            "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nConnection: close\r\n\r\n"
            "hello<FIN>");
  EXPECT_EQ(site.went_on(), "GET /a HTTP/1.0|Host: h|Range: bytes=0-99");
  EXPECT_THAT(site.receipts(), ElementsAre("old #1: spoke HTTP/1.0 to both sides"));
}

TEST(SpeakHttp10, EndsABodyOfUnknownLengthByClosing) {
  FaultySite site({R"pb(name: "old"
                        at: PROXY
                        speak_http10 {})pb"},
                  [](const http::Request&) {
                    auto response = tests::text_response("");
                    response.head.erase(http::field::content_length);
                    response.body = std::make_unique<PiecesBody>(std::vector<std::string>{"abc", "de"});
                    return response;
                  });
  EXPECT_EQ(site.say(ranged_get),
            "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nabcde<FIN>");
}

}  // namespace
}  // namespace syncrig::simulator::faults
