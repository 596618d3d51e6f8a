// Bodies that end too early, by FIN or by RST.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/simulator/faults/faulty_site.hpp"

namespace syncrig::simulator::faults {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::FaultySite;
using tests::PiecesBody;

constexpr auto plain_get = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
constexpr auto two = "GET /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\n";

tests::FaultTexts cut(const std::string& settings) {
  return {"name: \"cut\" at: PROXY cut_body { " + settings + " }"};
}

http::Response in_pieces(const http::Request&) {
  http::Response response;
  response.head.version(http::http_1_1);
  response.head.result(http::status::ok);
  response.body = std::make_unique<PiecesBody>(std::vector<std::string>{"hel", "lo"});
  return response;
}

// The head still announces five bytes and no close: nobody knew.
TEST(CutBody, EndsShortOfTheAnnouncedLength) {
  FaultySite site(cut("after_bytes: 3"));
  EXPECT_EQ(site.say(two),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhel<FIN>");
  EXPECT_THAT(site.receipts(), ElementsAre("cut #1: cut the body after 3 bytes"));
}

TEST(CutBody, EndsByResetWhenTold) {
  FaultySite site(cut("after_bytes: 3 by_reset: true"));
  EXPECT_EQ(site.say(two),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhel<RST>");
  EXPECT_THAT(site.receipts(), ElementsAre("cut #1: cut the body after 3 bytes"));
}

TEST(CutBody, AfterNothingSendsTheHeadOnly) {
  FaultySite site(cut(""));
  EXPECT_EQ(site.say(plain_get),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n<FIN>");
  EXPECT_THAT(site.receipts(), ElementsAre("cut #1: cut the body after 0 bytes"));
}

TEST(CutBody, EndsAChunkedBodyWithoutItsLastChunk) {
  FaultySite site(cut("after_bytes: 4"), in_pieces);
  EXPECT_EQ(site.say(plain_get),
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n1\r\nl\r\n<FIN>");
  EXPECT_THAT(site.receipts(), ElementsAre("cut #1: cut the body after 4 bytes"));
}

TEST(CutBody, LeavesAnAnswerToHeadAlone) {
  FaultySite faulty(cut("after_bytes: 3 by_reset: true"));
  FaultySite healthy({});
  const std::string wire = "HEAD /a HTTP/1.1\r\nHost: h\r\n\r\nHEAD /a HTTP/1.1\r\nHost: h\r\n\r\n";
  EXPECT_EQ(faulty.say(wire), healthy.say(wire));
  EXPECT_THAT(faulty.receipts(), IsEmpty());
}

class Untouched : public testing::TestWithParam<std::string> {};

TEST_P(Untouched, ABodyThatIsShorterOrAsLong) {
  for (const auto reply : {+[](const http::Request&) { return tests::text_response("hello"); }, in_pieces}) {
    FaultySite faulty(cut(GetParam()), reply);
    FaultySite healthy({}, reply);
    EXPECT_EQ(faulty.say(two), healthy.say(two));
    EXPECT_THAT(faulty.receipts(), IsEmpty());
  }
}

INSTANTIATE_TEST_SUITE_P(CutBody, Untouched,
                         testing::Values("after_bytes: 5", "after_bytes: 6", "after_bytes: 5 by_reset: true",
                                         "after_bytes: 4294967296 by_reset: true"),
                         [](const auto& one) { return "case" + std::to_string(one.index); });

}  // namespace
}  // namespace syncrig::simulator::faults
