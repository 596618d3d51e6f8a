#include "client/syncing/cabinet.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace syncrig::client::syncing {
namespace {

std::string little_endian(std::uint64_t number, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(number >> (8 * i));
  return text;
}

// What a cabinet under test is made of; its parts can contradict each other.
struct Parts {
  std::string name = "blob";
  int files = 1;  // of the same name
  int compression = 0;
  std::string data;  // as compressed
  std::size_t bytes = 0;
  std::uint32_t checksum = 0;  // none
  std::size_t file_bytes = 0;
  std::size_t file_offset = 0;
};

std::string cabinet_of(const Parts& parts) {
  std::string files;
  for (int i = 0; i < parts.files; ++i) {
    files += little_endian(parts.file_bytes, 4) + little_endian(parts.file_offset, 4) + little_endian(0, 8) +
             parts.name + '\0';
  }
  const auto data = little_endian(parts.checksum, 4) + little_endian(parts.data.size(), 2) +
                    little_endian(parts.bytes, 2) + parts.data;
  const auto data_offset = 36 + 8 + files.size();
  return "MSCF" + little_endian(0, 4) + little_endian(data_offset + data.size(), 4) + little_endian(0, 4) +
         little_endian(44, 4) + little_endian(0, 4) + "\x03\x01" + little_endian(1, 2) +
         little_endian(static_cast<std::uint64_t>(parts.files), 2) + little_endian(0, 6) +
         little_endian(data_offset, 4) + little_endian(1, 2) +
         little_endian(static_cast<std::uint64_t>(parts.compression), 2) + files + data;
}

Parts stored(std::string bytes) {
  Parts parts;
  parts.data = std::move(bytes);
  parts.bytes = parts.file_bytes = parts.data.size();
  return parts;
}

std::string utf16(std::u16string_view text) {
  std::string bytes;
  for (const auto unit : text) bytes += little_endian(unit, 2);
  return bytes;
}

boost::system::error_code error_of(const Parts& parts) {
  return blob_text(cabinet_of(parts)).error();
}

TEST(Cabinet, StoredIsReadAsUtf8) {
  EXPECT_EQ(blob_text(cabinet_of(stored(utf16(u"<upd:Update />")))).value(), "<upd:Update />");
}

TEST(Cabinet, EveryLengthOfUtf8IsWritten) {
  EXPECT_EQ(
      blob_text(cabinet_of(stored(utf16(u"a\u007f\u00fc\u07ff\u0800\uffff\U00010000\U0010ffff")))).value(),
      "a\x7f\xc3\xbc\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf");
}

TEST(Cabinet, MszipIsUnpacked) {
  // RFC 1951 3.2.4: the last block, not compressed.
  auto parts = stored(utf16(u"update"));
  parts.compression = 1;
  parts.data = "CK\x01" + little_endian(12, 2) + little_endian(0xFFFF - 12, 2) + parts.data;
  EXPECT_EQ(blob_text(cabinet_of(parts)).value(), "update");
}

TEST(Cabinet, LzxIsUnpacked) {
  // No translation, an uncompressed block of 12 bytes, three repeated offsets of 1.
  auto parts = stored(utf16(u"update"));
  parts.compression = 0x1503;
  parts.data = little_endian(0x3000, 2) + little_endian(12 << 4, 2) + little_endian(1, 4) +
               little_endian(1, 4) + little_endian(1, 4) + parts.data;
  EXPECT_EQ(blob_text(cabinet_of(parts)).value(), "update");
}

TEST(Cabinet, AnEmptyBlobIsAnEmptyText) {
  EXPECT_EQ(blob_text(cabinet_of(stored(""))).value(), "");
}

TEST(Cabinet, SomethingElseIsRefused) {
  EXPECT_EQ(blob_text(std::string_view()).error(), CabinetErrc::not_a_cabinet);
  EXPECT_EQ(blob_text(std::string("<upd:Update />")).error(), CabinetErrc::not_a_cabinet);
}

TEST(Cabinet, CutAnywhereIsRefused) {
  const auto whole = cabinet_of(stored(utf16(u"update")));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_TRUE(blob_text(std::span(whole).first(size)).has_error()) << size;
  }
}

TEST(Cabinet, AFileOfAnotherNameIsRefused) {
  auto parts = stored(utf16(u"update"));
  parts.name = "blob2";
  EXPECT_EQ(error_of(parts), CabinetErrc::no_blob);
}

TEST(Cabinet, ASecondFileIsRefused) {
  auto parts = stored(utf16(u"update"));
  parts.files = 2;
  EXPECT_EQ(error_of(parts), CabinetErrc::no_blob);
}

TEST(Cabinet, AWrongChecksumIsRefused) {
  auto parts = stored(utf16(u"update"));
  parts.checksum = 1;
  EXPECT_EQ(error_of(parts), CabinetErrc::damaged);
}

TEST(Cabinet, AnUnknownCompressionIsRefused) {
  auto parts = stored(utf16(u"update"));
  parts.compression = 4;
  EXPECT_EQ(error_of(parts), CabinetErrc::damaged);
}

TEST(Cabinet, AFileThatSaysItIsHugeIsRefusedBeforeUnpacking) {
  auto parts = stored(utf16(u"update"));
  parts.file_bytes = blob_bytes_max + 1;
  EXPECT_EQ(error_of(parts), CabinetErrc::too_large);
  parts.file_bytes = 1;
  parts.file_offset = blob_bytes_max;
  EXPECT_EQ(error_of(parts), CabinetErrc::too_large);
}

TEST(Cabinet, AnOddNumberOfBytesIsRefused) {
  EXPECT_EQ(error_of(stored("abc")), CabinetErrc::not_utf16);
}

TEST(Cabinet, ALoneSurrogateIsRefused) {
  const std::u16string high(1, 0xD83D), low(1, 0xDFFF);
  EXPECT_EQ(error_of(stored(utf16(high))), CabinetErrc::not_utf16);
  EXPECT_EQ(error_of(stored(utf16(high + u"a"))), CabinetErrc::not_utf16);
  EXPECT_EQ(error_of(stored(utf16(high + high))), CabinetErrc::not_utf16);
  EXPECT_EQ(error_of(stored(utf16(low + u"a"))), CabinetErrc::not_utf16);
  EXPECT_EQ(error_of(stored(utf16(low + low))), CabinetErrc::not_utf16);
  EXPECT_FALSE(blob_text(cabinet_of(stored(utf16(high + low)))).has_error());
}

}  // namespace
}  // namespace syncrig::client::syncing
