#include "simulator/upstream/ranges.hpp"

#include <gtest/gtest.h>

namespace syncrig::simulator::upstream {
namespace {

using Ranges = std::vector<ByteRange>;

// RFC 9110 14.1.2 speaks of a file of 10,000 bytes.
constexpr std::uint64_t size = 10'000;

TEST(Ranges, AreTheBytesAskedFor) {
  const std::pair<const char*, Ranges> table[] = {
      {"bytes=0-499", {{0, 500}}},
      {"bytes=500-999", {{500, 500}}},
      {"bytes=-500", {{9500, 500}}},
      {"bytes=9500-", {{9500, 500}}},
      {"bytes=0-0,-1", {{0, 1}, {9999, 1}}},
      {"bytes=0-0", {{0, 1}}},
      {"bytes=9999-9999", {{9999, 1}}},
      {"bytes=9999-10000", {{9999, 1}}},
      {"bytes=0-", {{0, size}}},
      {"bytes=-20000", {{0, size}}},
      {"bytes=0-99999999999999999999999999", {{0, size}}},
      {"bytes=-99999999999999999999999999", {{0, size}}},
      {"bytes=5-18446744073709551617", {{5, size - 5}}},  // 2^64 + 1
      {"BYTES=1-2", {{1, 2}}},
      {"bytes= 0-1 , 4-5\t", {{0, 2}, {4, 2}}},
      {"bytes=,0-1,,4-5,", {{0, 2}, {4, 2}}},
      {"bytes=500-600,601-999", {{500, 101}, {601, 399}}},
      {"bytes=4-5,0-9,4-5", {{4, 2}, {0, 10}, {4, 2}}},
      {"bytes=00-01", {{0, 2}}},
  };
  for (const auto& [text, ranges] : table) EXPECT_EQ(parse_ranges(text, size), ranges) << text;
}

TEST(Ranges, UnsatisfiableOnesAreLeftOut) {
  EXPECT_EQ(parse_ranges("bytes=10000-", size), Ranges{});
  EXPECT_EQ(parse_ranges("bytes=10000-10001,99999999999999999999999999-", size), Ranges{});
  EXPECT_EQ(parse_ranges("bytes=18446744073709551616-", size), Ranges{});  // 2^64
  EXPECT_EQ(parse_ranges("bytes=-0", size), Ranges{});
  EXPECT_EQ(parse_ranges("bytes=10000-,0-1", size), (Ranges{{0, 2}}));
  EXPECT_EQ(parse_ranges("bytes=0-1", 0), Ranges{});
  EXPECT_EQ(parse_ranges("bytes=-1", 0), Ranges{});
}

TEST(Ranges, MalformedOrOfAnotherUnitMeanNothing) {
  for (const auto* text : {"", "bytes", "bytes=", "bytes=,", "bytes 0-1", "items=0-1", "bytes=1", "bytes=-",
                           "bytes=a-b", "bytes=1-0", "bytes=0-1,x", "bytes=0-1;2-3", "bytes=0 - 1",
                           "bytes=+1-2", "bytes=1--2", "bytes=0x1-2", " bytes=0-1", "bytes=0-1, bytes=2-3"}) {
    EXPECT_FALSE(parse_ranges(text, size)) << text;
  }
}

TEST(Ranges, TooManyMeanNothing) {
  std::string text = "bytes=0-0";
  for (std::size_t i = 1; i < ranges_max; ++i) text += ",0-0";
  EXPECT_EQ(parse_ranges(text, size)->size(), ranges_max);
  EXPECT_FALSE(parse_ranges(text + ",0-0", size));
}

}  // namespace
}  // namespace syncrig::simulator::upstream
