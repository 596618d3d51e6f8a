// Work in a process of its own: what it returns, and what becomes of it when it does not.
#include <gtest/gtest.h>
#include <unistd.h>

#include "client/transfer/limited_work.hpp"

namespace syncrig::client::transfer {
namespace {

constexpr auto long_enough = std::chrono::seconds(8);

TEST(LimitedWork, GivesWhatItReturns) {
  const std::string much(1 << 20, 'x');
  EXPECT_EQ(within_process(long_enough, [] { return std::string(); }), "");
  EXPECT_EQ(within_process(long_enough, [&] { return much; }), much);
}

TEST(LimitedWork, LeavesNoTraceInMemory) {
  int count = 0;
  EXPECT_EQ(within_process(long_enough, [&] { return std::to_string(++count); }), "1");
  EXPECT_EQ(count, 0);
}

TEST(LimitedWork, ThatNeverEndsIsKilled) {
  const auto forever = []() -> std::string {
    while (true) pause();
  };
  EXPECT_EQ(within_process(std::chrono::milliseconds(50), forever), std::nullopt);
}

TEST(LimitedWork, ThatBreaksGivesNothing) {
  EXPECT_EQ(within_process(long_enough, []() -> std::string { throw 1; }), std::nullopt);
  EXPECT_EQ(within_process(long_enough, []() -> std::string { _exit(3); }), std::nullopt);
}

}  // namespace
}  // namespace syncrig::client::transfer
