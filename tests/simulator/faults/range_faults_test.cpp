// Ranges that get a wrong answer, or come in parts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "tests/simulator/faults/faulty_site.hpp"

namespace syncrig::simulator::faults {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::FaultySite;

// A file of 2,000 bytes, 'a' to 'j' in runs of 200; "bytes=a-b" gets its part, all else the whole.
std::string letters() {
  std::string text;
  for (char letter = 'a'; letter <= 'j'; ++letter) text += std::string(200, letter);
  return text;
}

http::Response lettered_file(const http::Request& request) {
  unsigned first = 0;
  unsigned last = 0;
  const std::string range(request.head[http::field::range]);
  if (std::sscanf(range.c_str(), "bytes=%u-%u", &first, &last) != 2) return tests::text_response(letters());
  auto response = tests::text_response(letters().substr(first, last - first + 1));
  response.head.result(http::status::partial_content);
  response.head.set(http::field::content_range,
                    "bytes " + std::to_string(first) + "-" + std::to_string(last) + "/2000");
  return response;
}

std::string asking(const std::string& range) {
  return "GET /a HTTP/1.1\r\nHost: h\r\nRange: bytes=" + range + "\r\n\r\n";
}

std::string part(const std::string& content_range, const std::string& body) {
  return "HTTP/1.1 206 Partial Content\r\nContent-Type: text/plain\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\nContent-Range: " + content_range + "\r\n\r\n" + body + "<FIN>";
}

tests::FaultTexts misanswering(const std::string& wrong) {
  return {"name: \"odd\" at: PROXY misanswer_range { wrong: " + wrong + " }"};
}

TEST(MisanswerRange, OfOffsetsTellsOfAnotherPlace) {
  FaultySite site(misanswering("OFFSETS"), lettered_file);
  EXPECT_EQ(site.say(asking("600-603")), part("bytes 88-91/2000", "dddd"));
  EXPECT_EQ(site.say(asking("0-3")), part("bytes 512-515/2000", "aaaa"));
  EXPECT_THAT(site.receipts(), ElementsAre("odd #1: told of bytes 88-91/2000 instead of bytes 600-603/2000",
                                           "odd #2: told of bytes 512-515/2000 instead of bytes 0-3/2000"));
}

TEST(MisanswerRange, OfTotalTellsOfALongerFile) {
  FaultySite site(misanswering("TOTAL"), lettered_file);
  EXPECT_EQ(site.say(asking("0-3")), part("bytes 0-3/6096", "aaaa"));
}

TEST(MisanswerRange, OfAnotherPartKeepsTheHead) {
  FaultySite site(misanswering("OTHER_PART"), lettered_file);
  EXPECT_EQ(site.say(asking("198-201")), part("bytes 198-201/2000", "aaaa"));
  EXPECT_EQ(site.say(asking("0-3")), part("bytes 0-3/2000", "aaaa"));
  EXPECT_EQ(site.say(asking("400-403")), part("bytes 400-403/2000", "bbbb"));
  EXPECT_EQ(site.receipts().front(), "odd #1: gave the bytes of bytes 194-197/2000 for bytes 198-201/2000");
}

TEST(MisanswerRange, NotSatisfiableIs416WithTheLength) {
  FaultySite site(misanswering("NOT_SATISFIABLE"), lettered_file);
  const auto said = site.say(asking("0-3"));
  EXPECT_THAT(said, HasSubstr("HTTP/1.1 416 "));
  EXPECT_THAT(said, HasSubstr("\r\nContent-Range: bytes */2000\r\n"));
  EXPECT_THAT(site.receipts(), ElementsAre("odd #1: answered 416 to bytes 0-3/2000"));
}

TEST(MisanswerRange, NotSatisfiableWithoutLengthIs416Alone) {
  FaultySite site(misanswering("NOT_SATISFIABLE_WITHOUT_LENGTH"), lettered_file);
  const auto said = site.say(asking("0-3"));
  EXPECT_THAT(said, HasSubstr("HTTP/1.1 416 "));
  EXPECT_THAT(said, testing::Not(HasSubstr("Content-Range")));
}

class NoPart : public testing::TestWithParam<std::string> {};

TEST_P(NoPart, IsLeftAlone) {
  const std::string wire = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
  FaultySite healthy({}, lettered_file);
  FaultySite faulty({"name: \"odd\" at: PROXY " + GetParam()}, lettered_file);
  EXPECT_EQ(faulty.say(wire), healthy.say(wire));
  EXPECT_THAT(faulty.receipts(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(RangeFaults, NoPart,
                         testing::Values("misanswer_range { wrong: OFFSETS }",
                                         "misanswer_range { wrong: OTHER_PART }", "split_into_parts {}"),
                         [](const auto& one) { return "case" + std::to_string(one.index); });

std::string part_head(const std::string& content_range) {
  return "--gc0pJq0M08jU534c0p\r\nContent-Type: text/plain\r\nContent-Range: " + content_range + "\r\n\r\n";
}

std::string body_of(const std::string& said) {
  return said.substr(said.find("\r\n\r\n") + 4);
}

TEST(SplitIntoParts, WrapsASingleRange) {
  FaultySite site({R"pb(name: "parts"
                        at: PROXY
                        split_into_parts {})pb"},
                  lettered_file);
  const auto said = site.say(asking("0-3"));
  EXPECT_THAT(said, HasSubstr("Content-Type: multipart/byteranges; boundary=gc0pJq0M08jU534c0p\r\n"));
  EXPECT_THAT(said, HasSubstr("Content-Length: 111\r\n"));
  EXPECT_EQ(body_of(said), part_head("bytes 0-3/2000") + "aaaa\r\n--gc0pJq0M08jU534c0p--\r\n<FIN>");
  EXPECT_THAT(site.receipts(), ElementsAre("parts #1: answered bytes=0-3 in parts"));
}

TEST(SplitIntoParts, PutsRangesInTheOtherOrderAndPadsThem) {
  FaultySite site({R"pb(name: "parts"
                        at: PROXY
                        split_into_parts { reversed: true part_header_bytes: 3 extra_line_breaks: 2 })pb"},
                  lettered_file);
  const auto padded = [](const std::string& range) {
    const auto head = part_head(range);
    return head.substr(0, head.size() - 2) + "X-Part: xxx\r\n\r\n";
  };
  EXPECT_EQ(body_of(site.say(asking("0-1, 200-201"))), "\r\n\r\n" + padded("bytes 200-201/2000") + "bb\r\n" +
                                                           padded("bytes 0-1/2000") +
                                                           "aa\r\n--gc0pJq0M08jU534c0p--\r\n<FIN>");
}

}  // namespace
}  // namespace syncrig::simulator::faults
