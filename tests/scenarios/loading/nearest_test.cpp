#include "scenarios/loading/nearest.hpp"

#include <gtest/gtest.h>

namespace syncrig::tests {
namespace {

using scenarios::loading::edit_distance;
using scenarios::loading::nearest;

TEST(EditDistance, CountsEdits) {
  EXPECT_EQ(edit_distance("", ""), 0u);
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("abc", ""), 3u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
}

TEST(EditDistance, CountsASwapOnce) {
  EXPECT_EQ(edit_distance("whne", "when"), 1u);
}

TEST(EditDistance, IgnoresCase) {
  EXPECT_EQ(edit_distance("proxy", "PROXY"), 0u);
}

TEST(Nearest, TakesTheNearestAndOfEqualsTheFirst) {
  EXPECT_EQ(nearest("titel", {"story", "title"}), "title");
  EXPECT_EQ(nearest("ab", {"aa", "bb"}), "aa");
}

TEST(Nearest, GivesUpWhereNothingIsNear) {
  EXPECT_EQ(nearest("weather", {"story", "title"}), "");
  EXPECT_EQ(nearest("x", {}), "");
}

}  // namespace
}  // namespace syncrig::tests
