#include "client/syncing/date_time.hpp"

#include <gtest/gtest.h>

namespace syncrig::client::syncing {
namespace {

using namespace std::chrono;

TEST(DateTime, IsReadWithAndWithoutFractionAndZone) {
  const WallTime time = sys_days(2026y / 10 / 4) + 16h + 33min + 26s;
  for (const char* text : {"2026-10-04T16:33:26Z", "2026-10-04T16:33:26.6700000Z", "2026-10-04T16:33:26",
                           "2026-10-04T18:33:26+02:00", "2026-10-04T11:03:26.1-05:30"})
    EXPECT_EQ(parse_date_time(text), time) << text;
  EXPECT_EQ(to_text(time), "2026-10-04T16:33:26Z");
}

TEST(DateTime, KnowsTheEndOfTime) {
  const auto end = parse_date_time("9999-12-31T23:59:59.9999999");
  ASSERT_TRUE(end);
  EXPECT_EQ(to_text(*end), "9999-12-31T23:59:59Z");
}

TEST(DateTime, IsNoneThatIsNotWrittenSo) {
  for (const char* text : {"", "soon", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-01-01",
                           "2026-01-01T0:0:0Z", "2026-01-01T00:00:00Zulu", "2026-01-01T00:61:00Z"})
    EXPECT_FALSE(parse_date_time(text)) << text;
}

}  // namespace
}  // namespace syncrig::client::syncing
