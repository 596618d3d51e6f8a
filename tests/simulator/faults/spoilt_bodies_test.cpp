// Bodies that come whole and are not what they ought to be.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "tests/simulator/faults/faulty_site.hpp"

namespace syncrig::simulator::faults {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::FaultySite;

constexpr auto get_a = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";

std::string spoilt_by(const std::string& kind) {
  return "name: \"bad\" at: PROXY " + kind;
}

// "hello" of a longer file.
http::Response part_of_a_file(const http::Request&) {
  auto response = http::make_response(http::status::partial_content, "text/plain", "hello");
  response.head.set(http::field::content_range, "bytes 100-104/1000");
  return response;
}

TEST(GarbleBody, AltersOneByteAndNoLength) {
  FaultySite site({spoilt_by("garble_body { at_byte: 1 }")});
  EXPECT_EQ(site.say(get_a),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhEllo<FIN>");
  EXPECT_THAT(site.receipts(), ElementsAre("bad #1: sent one byte of the file that is another one"));
}

TEST(GarbleBody, CountsFromTheBeginningOfTheFile) {
  FaultySite site({spoilt_by("garble_body { at_byte: 104 }")}, part_of_a_file);
  EXPECT_THAT(site.say(get_a), HasSubstr("\r\n\r\nhellO"));
  EXPECT_THAT(site.receipts(), ElementsAre("bad #1: sent one byte of the file that is another one"));
}

TEST(GarbleBody, LeavesWhatLacksTheByte) {
  for (const auto* at : {"99", "105"}) {
    FaultySite site({spoilt_by("garble_body { at_byte: " + std::string(at) + " }")}, part_of_a_file);
    EXPECT_THAT(site.say(get_a), HasSubstr("\r\n\r\nhello"));
    EXPECT_THAT(site.receipts(), IsEmpty());
  }
}

TEST(GarbleBody, LeavesABodyThatIsTooShort) {
  FaultySite site({spoilt_by("garble_body { at_byte: 5 }")});
  EXPECT_THAT(site.say(get_a), HasSubstr("\r\n\r\nhello"));
  EXPECT_THAT(site.receipts(), IsEmpty());
}

http::Response small_xml(const http::Request&) {
  return http::make_response(http::status::ok, "text/xml; charset=utf-8", "<a/>");
}

// Of an answer with Content-Encoding: gzip.
std::string coded_body(FaultySite& site) {
  const auto said = site.say(get_a);
  EXPECT_THAT(said, HasSubstr("\r\nContent-Encoding: gzip\r\n"));
  const auto body = said.find("\r\n\r\n") + 4;
  return said.substr(body, said.size() - body - std::string_view("<FIN>").size());
}

// What zlib makes of `gzip`, and its last word.
std::pair<std::string, int> inflated(std::string gzip) {
  z_stream stream{};
  inflateInit2(&stream, MAX_WBITS + 16);
  std::string text(1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(gzip.data());
  stream.avail_in = static_cast<uInt>(gzip.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  const int state = inflate(&stream, Z_FINISH);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return {text, state};
}

TEST(BreakGzip, PlainIsNotCompressedAtAll) {
  FaultySite site({spoilt_by("break_gzip { how: PLAIN }")}, small_xml);
  EXPECT_EQ(coded_body(site), "<a/>");
  EXPECT_THAT(site.receipts(), ElementsAre("bad #1: claimed that the answer is compressed"));
}

TEST(BreakGzip, TwiceGivesAnotherGzipInside) {
  FaultySite site({spoilt_by("break_gzip { how: TWICE }")}, small_xml);
  const auto [once, state] = inflated(coded_body(site));
  EXPECT_EQ(state, Z_STREAM_END);
  EXPECT_EQ(inflated(once), std::pair(std::string("<a/>"), Z_STREAM_END));
}

TEST(BreakGzip, AWrongChecksumIsAllThatIsWrong) {
  FaultySite site({spoilt_by("break_gzip { how: WRONG_CHECKSUM }")}, small_xml);
  EXPECT_EQ(inflated(coded_body(site)), std::pair(std::string("<a/>"), Z_DATA_ERROR));
}

TEST(BreakGzip, LeavesFilesAlone) {
  FaultySite site({spoilt_by("break_gzip { how: PLAIN }")});
  EXPECT_THAT(site.say(get_a), HasSubstr("Content-Length: 5\r\n\r\nhello"));
  EXPECT_THAT(site.receipts(), IsEmpty());
}

}  // namespace
}  // namespace syncrig::simulator::faults
