#include <gmock/gmock.h>

#include "tests/simulator/upstream/site.hpp"

namespace syncrig::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::uint32_t large = 0;
constexpr std::uint32_t small = 1;

std::string upper(std::string text) {
  for (char& one : text) one = static_cast<char>(std::toupper(static_cast<unsigned char>(one)));
  return text;
}

TEST(Content, AFileIsServedWholeWithItsDigestInTheUrl) {
  Site site;
  const auto reply = site.get(site.path_of(small));
  EXPECT_EQ(reply.status(), 200U);
  EXPECT_EQ(reply.text, site.bytes_of(small));
  EXPECT_EQ(reply.field("Content-Type"), "application/octet-stream");
  EXPECT_EQ(reply.field("Content-Length"), "4096");
  EXPECT_EQ(reply.field("Accept-Ranges"), "bytes");
  EXPECT_EQ(reply.field("Server"), "Microsoft-IIS/10.0");
  EXPECT_EQ(reply.field("Date"), "Sun, 22 Nov 2026 17:00:00 GMT");
}

TEST(Content, AFileOfManyPiecesIsServedWhole) {
  Site site;
  EXPECT_EQ(site.get(site.path_of(large)).text, site.bytes_of(large));
}

TEST(Content, TheUrlIsTheDigestInUpperCaseBelowItsLastTwoDigits) {
  Site site;
  const auto digits = updates::hex_upper(site.catalogue.sha1(large));
  EXPECT_EQ(site.path_of(large), "/Content/" + digits.substr(38) + "/" + digits + ".exe");
}

TEST(Content, CaseSlashesAndQueryDontMatter) {
  Site site;
  const auto path = site.path_of(small);
  for (const auto& target : {upper(path), "/" + path, path + "?P1=1", "http://wsus1.corp.test:8530" + path,
                             "/content//" + path.substr(9)}) {
    EXPECT_EQ(site.get(target).status(), 200U) << target;
  }
}

TEST(Content, WhatIsNotThereIsNotFound) {
  Site site;
  const auto path = site.path_of(large);
  const auto digits = path.substr(12, 40);
  const auto other_folder = digits.substr(38) == "00" ? "01" : "00";
  for (const auto& target :
       {"/Content/" + std::string(other_folder) + "/" + digits + ".exe",
        "/Content/" + digits.substr(38) + "/" + digits + ".msu", "/Content/" + digits + ".exe",
        "/Content/" + digits.substr(38) + "/x/" + digits + ".exe",
        "/Content/" + digits.substr(38) + "/" + digits.substr(1) + ".exe",
        std::string("/Content/00/0000000000000000000000000000000000000000.exe"),
        std::string("/Content/ZZ/ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ.exe")}) {
    const auto reply = site.get(target);
    EXPECT_EQ(reply.status(), 404U) << target;
    EXPECT_EQ(reply.field("Content-Type"), "text/html");
  }
}

TEST(Content, ANameWithoutExtensionIsForbidden) {
  Site site;
  const auto path = site.path_of(large);
  EXPECT_EQ(site.get(path.substr(0, path.rfind('.'))).status(), 403U);
}

TEST(Content, ValidatorsStayTheSame) {
  Site site;
  const auto first = site.get(site.path_of(small));
  site.now += std::chrono::hours(1);
  const auto second = site.get(site.path_of(small), {{"Range", "bytes=0-0"}});
  EXPECT_EQ(first.field("ETag"), second.field("ETag"));
  EXPECT_EQ(first.field("Last-Modified"), second.field("Last-Modified"));
  EXPECT_THAT(first.field("ETag"), ::testing::MatchesRegex("\"[0-9a-f]{15}:0\""));
}

TEST(Content, ARangeIsPartialContent) {
  Site site;
  const auto bytes = site.bytes_of(large);
  const auto total = std::to_string(bytes.size());
  struct Row {
    const char* range;
    std::uint64_t first;
    std::uint64_t last;
  };
  const Row table[] = {{"bytes=0-1048575", 0, 1'048'575},
                       {"bytes=1048576-1258290", 1'048'576, 1'258'290},
                       {"bytes=65535-65536", 65'535, 65'536},
                       {"bytes=-1", bytes.size() - 1, bytes.size() - 1},
                       {"bytes=1258290-", bytes.size() - 1, bytes.size() - 1},
                       {"bytes=0-", 0, bytes.size() - 1},
                       {"bytes=7-9999999", 7, bytes.size() - 1}};
  for (const auto& [range, first, last] : table) {
    const auto reply = site.get(site.path_of(large), {{"Range", range}});
    EXPECT_EQ(reply.status(), 206U) << range;
    EXPECT_EQ(reply.field("Content-Range"),
              "bytes " + std::to_string(first) + "-" + std::to_string(last) + "/" + total);
    EXPECT_EQ(reply.field("Content-Length"), std::to_string(last - first + 1));
    EXPECT_EQ(reply.text, bytes.substr(first, last - first + 1)) << range;
  }
}

TEST(Content, SeveralRangesAreMultipartInTheOrderAskedFor) {
  Site site;
  const auto bytes = site.bytes_of(small);
  const auto reply = site.get(site.path_of(small), {{"Range", "bytes=100-109, 0-4, 5-9, -3"}});
  EXPECT_EQ(reply.status(), 206U);
  EXPECT_EQ(reply.field("Content-Type"), "multipart/byteranges; boundary=syncrig-part-boundary");
  EXPECT_EQ(reply.field("Content-Range"), "");
  const auto part = [&](const std::string& range, const std::string& part_bytes) {
    return "--syncrig-part-boundary\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes " +
           range + "/4096\r\n\r\n" + part_bytes + "\r\n";
  };
  EXPECT_EQ(reply.text, part("100-109", bytes.substr(100, 10)) + part("0-4", bytes.substr(0, 5)) +
                            part("5-9", bytes.substr(5, 5)) + part("4093-4095", bytes.substr(4093)) +
                            "--syncrig-part-boundary--\r\n");
  EXPECT_EQ(reply.field("Content-Length"), std::to_string(reply.text.size()));
}

TEST(Content, OneSatisfiableRangeOfSeveralIsNoMultipart) {
  Site site;
  const auto reply = site.get(site.path_of(small), {{"Range", "bytes=5000-,0-4"}});
  EXPECT_EQ(reply.status(), 206U);
  EXPECT_EQ(reply.field("Content-Range"), "bytes 0-4/4096");
}

TEST(Content, AnUnsatisfiableRangeIs416WithTheSize) {
  Site site;
  for (const auto* range : {"bytes=4096-", "bytes=5000-6000", "bytes=-0"}) {
    const auto reply = site.get(site.path_of(small), {{"Range", range}});
    EXPECT_EQ(reply.status(), 416U) << range;
    EXPECT_EQ(reply.field("Content-Range"), "bytes */4096");
  }
}

TEST(Content, ARangeThatMeansNothingIsIgnored) {
  Site site;
  for (const auto* range : {"bytes=4-3", "bytes", "lines=1-2", "bytes=a-"}) {
    EXPECT_EQ(site.get(site.path_of(small), {{"Range", range}}).status(), 200U) << range;
  }
}

TEST(Content, HeadIgnoresRange) {
  Site site;
  for (const auto* range : {"bytes=0-4", "bytes=5000-"}) {
    const auto reply = site.send(http::verb::head, site.path_of(small), {{"Range", range}});
    EXPECT_EQ(reply.status(), 200U);
    EXPECT_EQ(reply.field("Content-Length"), "4096");
    EXPECT_EQ(reply.field("Content-Range"), "");
  }
}

TEST(Content, IfRangeDecidesBetweenPartAndWhole) {
  Site site;
  const auto path = site.path_of(small);
  const auto known = site.get(path);
  EXPECT_EQ(site.get(path, {{"Range", "bytes=0-4"}, {"If-Range", known.field("ETag")}}).status(), 206U);
  EXPECT_EQ(site.get(path, {{"Range", "bytes=0-4"}, {"If-Range", known.field("Last-Modified")}}).status(),
            206U);
  EXPECT_EQ(site.get(path, {{"Range", "bytes=0-4"}, {"If-Range", "\"x\""}}).status(), 200U);
  EXPECT_EQ(site.get(path, {{"Range", "bytes=9999-"}, {"If-Range", "\"x\""}}).status(), 200U);
}

TEST(Content, ConditionsComeBeforeRanges) {
  Site site;
  const auto path = site.path_of(small);
  const auto known = site.get(path);
  const auto unchanged = site.get(path, {{"If-None-Match", known.field("ETag")}, {"Range", "bytes=0-4"}});
  EXPECT_EQ(unchanged.status(), 304U);
  EXPECT_EQ(unchanged.text, "");
  EXPECT_EQ(unchanged.field("ETag"), known.field("ETag"));
  EXPECT_EQ(unchanged.field("Content-Length"), "");
  EXPECT_EQ(site.get(path, {{"If-Modified-Since", known.field("Last-Modified")}}).status(), 304U);
  EXPECT_EQ(site.get(path, {{"If-Unmodified-Since", known.field("Last-Modified")}}).status(), 200U);
  EXPECT_EQ(
      site.get(path, {{"If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"}, {"Range", "bytes=9999-"}})
          .status(),
      412U);
  EXPECT_EQ(site.get(path, {{"If-Match", "\"x\""}}).status(), 412U);
}

TEST(Content, ConditionsDontTurnAMissingFileIntoAnythingElse) {
  Site site;
  EXPECT_EQ(
      site.get("/Content/00/0000000000000000000000000000000000000000.exe", {{"If-None-Match", "*"}}).status(),
      404U);
}

}  // namespace
}  // namespace syncrig::tests
