#include "simulator/updates/cabinet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/simulator/updates/unpacked.hpp"

namespace syncrig::simulator::updates {
namespace {

using ::testing::ElementsAre;
using tests::unpacked;
using tests::UnpackedFile;

constexpr std::string_view composed = "<upd:Update>\xc3\xbc</upd:Update>";

std::string text_of(const char* bytes, std::size_t size) {
  return {bytes, size};
}
template <std::size_t Size>
std::string text_of(const char (&bytes)[Size]) {
  return text_of(bytes, Size - 1);
}

TEST(Cabinet, TextIsUtf16WithoutByteOrderMark) {
  EXPECT_EQ(utf16("a\xc3\xbc\xe2\x82\xac\xf0\x9f\x98\x80"), text_of("a\0\xfc\0\xac\x20\x3d\xd8\x00\xde"));
}

TEST(Cabinet, WhatIsNotUtf8IsReplaced) {
  for (const auto* wrong : {"\x80", "\xff", "\xc3", "\xe2", "\xf0"}) {
    EXPECT_EQ(utf16(wrong + std::string("a")), text_of("\xfd\xff"
                                                       "a\0"))
        << wrong;
    EXPECT_EQ(utf16(wrong), text_of("\xfd\xff")) << wrong;
  }
  EXPECT_EQ(utf16("\xc0\x80"), text_of("\xfd\xff\xfd\xff"));                          // too long
  EXPECT_EQ(utf16("\xed\xa0\x80"), text_of("\xfd\xff\xfd\xff\xfd\xff"));              // a surrogate
  EXPECT_EQ(utf16("\xf4\x90\x80\x80"), text_of("\xfd\xff\xfd\xff\xfd\xff\xfd\xff"));  // beyond U+10FFFF
}

// Header, folder and file as in the fact of real servers' cabinets: only sizes and the compression differ.
std::string expected_layout(const std::string& cabinet, const char* compression) {
  const auto cabinet_bytes = static_cast<char>(cabinet.size());
  return text_of("MSCF\0\0\0\0") + cabinet_bytes +
         text_of("\0\0\0\0\0\0\0\x2c\0\0\0\0\0\0\0\x03\x01\x01\0\x01\0\0\0\0\0\0\0") +
         text_of("\x41\0\0\0\x01\0") + text_of(compression, 2) +
         text_of("\x34\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0blob\0");
}

TEST(Cabinet, LayoutIsTheRealServers) {
  const auto mszip = blob_cabinet(composed, Compression::mszip);
  const auto lzx = blob_cabinet(composed, Compression::lzx);
  EXPECT_EQ(mszip.substr(0, 0x41), expected_layout(mszip, "\x01\0"));
  EXPECT_EQ(lzx.substr(0, 0x41), expected_layout(lzx, "\x03\x15"));
}

class BlobCabinet : public testing::TestWithParam<Compression> {};
INSTANTIATE_TEST_SUITE_P(Every, BlobCabinet, testing::Values(Compression::mszip, Compression::lzx),
                         [](const auto& one) { return one.param == Compression::lzx ? "Lzx" : "Mszip"; });

TEST_P(BlobCabinet, HoldsTheDocumentAsBlob) {
  EXPECT_THAT(unpacked(blob_cabinet(composed, GetParam())),
              ElementsAre(UnpackedFile{"blob", utf16(composed)}));
}

TEST_P(BlobCabinet, OfNothingHoldsNothing) {
  EXPECT_THAT(unpacked(blob_cabinet("", GetParam())), ElementsAre(UnpackedFile{"blob", ""}));
}

TEST_P(BlobCabinet, HoldsDocumentsOfAnySize) {
  for (const std::size_t size : {1, 16383, 16384, 16385, 200000}) {
    std::string text;
    while (text.size() < size) text += "<File Size=\"" + std::to_string(text.size() * 7) + "\" />";
    text.resize(size);
    EXPECT_THAT(unpacked(blob_cabinet(text, GetParam())), ElementsAre(UnpackedFile{"blob", utf16(text)}));
  }
}

TEST_P(BlobCabinet, IsTheSameForTheSameDocument) {
  EXPECT_EQ(blob_cabinet(composed, GetParam()), blob_cabinet(composed, GetParam()));
}

Time time_of(std::chrono::year_month_day day) {
  return std::chrono::sys_days(day) + std::chrono::hours(17) + std::chrono::minutes(31) +
         std::chrono::seconds(8);
}

TEST(Cabinet, HoldsNamedFilesWithTheirDates) {
  using namespace std::chrono;
  const std::vector<CabinetFile> files{{"wuident.txt", "[wuident]\r\n", time_of(2009y / July / 14)},
                                       {"empty.txt", "", time_of(2024y / May / 14)}};
  const auto cabinet = cabinet_of(files);
  EXPECT_THAT(unpacked(cabinet),
              ElementsAre(UnpackedFile{"wuident.txt", "[wuident]\r\n", "2009-07-14 17:31:08"},
                          UnpackedFile{"empty.txt", "", "2024-05-14 17:31:08"}));
  EXPECT_EQ(cabinet_of(files), cabinet);
}

}  // namespace
}  // namespace syncrig::simulator::updates
