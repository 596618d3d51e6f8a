// Answers that are coded, and answers that only say so.
#include <gtest/gtest.h>

#include "client/transfer/base64.hpp"
#include "client/transfer/content_coding.hpp"

namespace syncrig::client::transfer {
namespace {

namespace errc = boost::system::errc;

// "hello", by gzip itself.
const std::string hello_gzip = *from_base64("H4sIAAAAAAACA8tIzcnJBwCGphA2BQAAAA==");

TEST(ContentCoding, NoneAndIdentityAreTheTextItself) {
  EXPECT_EQ(decoded("", "hello").value(), "hello");
  EXPECT_EQ(decoded("Identity", "hello").value(), "hello");
}

TEST(ContentCoding, GzipIsTakenOffByEitherName) {
  EXPECT_EQ(decoded("gzip", hello_gzip).value(), "hello");
  EXPECT_EQ(decoded("X-GZIP", hello_gzip).value(), "hello");
}

TEST(ContentCoding, WhatIsNoGzipIsRefused) {
  EXPECT_EQ(decoded("gzip", "hello").error(), errc::illegal_byte_sequence);
  EXPECT_EQ(decoded("gzip", "").error(), errc::illegal_byte_sequence);
}

TEST(ContentCoding, GzipCutShortOrWithMoreBehindItIsRefused) {
  for (std::size_t size = 0; size < hello_gzip.size(); ++size)
    EXPECT_EQ(decoded("gzip", hello_gzip.substr(0, size)).error(), errc::illegal_byte_sequence) << size;
  EXPECT_EQ(decoded("gzip", hello_gzip + "x").error(), errc::illegal_byte_sequence);
}

TEST(ContentCoding, AWrongChecksumIsRefused) {
  auto spoilt = hello_gzip;
  spoilt[spoilt.size() - 5] ^= 1;
  EXPECT_EQ(decoded("gzip", spoilt).error(), errc::illegal_byte_sequence);
}

TEST(ContentCoding, OthersAreNotKnown) {
  EXPECT_EQ(decoded("xpress", "hello").error(), errc::not_supported);
}

}  // namespace
}  // namespace syncrig::client::transfer
