#include <gtest/gtest.h>

#include "simulator/updates/text_encoding.hpp"
#include "simulator/updates/time_text.hpp"

namespace syncrig::simulator::updates {
namespace {

std::vector<std::uint8_t> bytes(std::string_view text) {
  return {text.begin(), text.end()};
}

// RFC 4648 10
constexpr std::pair<const char*, const char*> vectors[] = {
    {"", ""},
    {"f", "Zg=="},
    {"fo", "Zm8="},
    {"foo", "Zm9v"},
    {"foob", "Zm9vYg=="},
    {"fooba", "Zm9vYmE="},
    {"foobar", "Zm9vYmFy"},
};

TEST(Base64, TestVectorsOfTheRfcHoldBothWays) {
  for (const auto& [plain, coded] : vectors) {
    EXPECT_EQ(base64(bytes(plain)), coded);
    EXPECT_EQ(parse_base64(coded), bytes(plain));
  }
}

TEST(Base64, WhiteSpaceIsSkipped) {
  EXPECT_EQ(parse_base64(" Zm9v\r\nYmFy\t"), bytes("foobar"));
}

TEST(Base64, WhatTheEncoderWouldNotWriteIsRefused) {
  for (const auto* text : {"Z", "Zg", "Zg=", "Zh==", "Zg==Zg==", "Zg===", "Zm9*", "=", "Zm9v="}) {
    EXPECT_FALSE(parse_base64(text)) << text;
  }
}

TEST(Hex, IsReadInAnyCase) {
  EXPECT_EQ(parse_hex("00fFAb"), (std::vector<std::uint8_t>{0x00, 0xFF, 0xAB}));
  EXPECT_EQ(hex_upper(*parse_hex("00ffab")), "00FFAB");
  EXPECT_FALSE(parse_hex("abc"));
  EXPECT_FALSE(parse_hex("0x"));
}

TEST(Anchor, TheFormOfTheSpecificationIsReadAndWritten) {
  const auto anchor = parse_anchor("4742,2006-05-26 18:59:26.192");
  ASSERT_TRUE(anchor);
  EXPECT_EQ(anchor->number, 4742U);
  EXPECT_EQ(to_text(*anchor), "4742,2006-05-26 18:59:26.192");
  EXPECT_EQ(iso_text(anchor->time), "2006-05-26T18:59:26.192Z");
}

TEST(Anchor, AnyOtherFormIsRefused) {
  for (const auto* text :
       {"", "1", "1,", "0,2006-05-26 18:59:26.192", "-1,2006-05-26 18:59:26.192", "x,2006-05-26 18:59:26.192",
        " 1,2006-05-26 18:59:26.192", "1,2006-05-26T18:59:26.192", "1,2006-05-26 18:59:26",
        "1,2006-02-30 18:59:26.192", "1,2006-13-26 18:59:26.192", "1,2006-05-26 24:00:00.000",
        "1,2006-05-26 18:60:26.192", "1,2006-05-26 18:59:60.192", "1,2006-05-26 18:59:26.192 "}) {
    EXPECT_FALSE(parse_anchor(text)) << text;
  }
}

}  // namespace
}  // namespace syncrig::simulator::updates
