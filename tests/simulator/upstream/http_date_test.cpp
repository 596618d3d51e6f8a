#include "simulator/upstream/http_date.hpp"

#include <gtest/gtest.h>

namespace syncrig::simulator::upstream {
namespace {

using namespace std::chrono;

// RFC 9110 5.6.7
constexpr sys_seconds example = sys_days(1994y / November / 6) + 8h + 49min + 37s;
constexpr sys_seconds now = sys_days(2026y / November / 22);

TEST(HttpDate, IsWrittenInThePreferredForm) {
  EXPECT_EQ(http_date(example), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(HttpDate, AllThreeFormsAreRead) {
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT", now), example);
  EXPECT_EQ(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT", now), example);
  EXPECT_EQ(parse_http_date("Sun Nov  6 08:49:37 1994", now), example);
  EXPECT_EQ(parse_http_date("Sun Nov 16 08:49:37 1994", now), example + days(10));
}

TEST(HttpDate, ATwoDigitYearIsAtMostFiftyYearsAhead) {
  EXPECT_EQ(parse_http_date("Sunday, 06-Nov-76 00:00:00 GMT", now), sys_days(2076y / November / 6));
  EXPECT_EQ(parse_http_date("Sunday, 06-Nov-77 00:00:00 GMT", now), sys_days(1977y / November / 6));
  EXPECT_EQ(parse_http_date("Sunday, 06-Nov-00 00:00:00 GMT", now), sys_days(2000y / November / 6));
}

TEST(HttpDate, AnythingElseIsNone) {
  for (const auto* text :
       {"", "0", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sum, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nev 1994 08:49:37 GMT", "Sun, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"}) {
    EXPECT_FALSE(parse_http_date(text, now)) << text;
  }
}

}  // namespace
}  // namespace syncrig::simulator::upstream
