#include <gmock/gmock.h>

#include "tests/scenarios/cli/syncrig.hpp"

namespace syncrig::tests {
namespace {

using ::testing::HasSubstr;

TEST(Help, NamesEveryCommand) {
  const auto ended = syncrig({"--help"});
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(ended.err, "");
  for (const auto* command : {"list", "show", "lint", "up", "exec", "check", "sync", "verify"})
    EXPECT_THAT(ended.out, HasSubstr(std::string("\n  ") + command + " "));
}

TEST(Help, NamesTheOptionsOfACommand) {
  const auto ended = syncrig({"verify", "--help"});
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(ended.err, "");
  for (const auto* option : {"--checker", "--jobs", "--only", "--json", "--junit", "--seed", "--timeout-ms"})
    EXPECT_THAT(ended.out, HasSubstr(option));
}

TEST(Version, IsThatOfTheBuild) {
  const auto ended = syncrig({"--version"});
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(ended.out, "syncrig " SYNCRIG_VERSION "\n");
}

}  // namespace
}  // namespace syncrig::tests
