#include "simulator/net/within.hpp"

#include <gtest/gtest.h>

#include "tests/support/run_task.hpp"

namespace syncrig::simulator::net {
namespace {

using namespace std::chrono_literals;

Task<Result<int>> at_once() {
  co_return 7;
}

Task<Result<int>> after_a_minute() {
  co_await sleep_for(60s);
  co_return 7;
}

TEST(Within, GivesTheTasksResult) {
  asio::io_context context;
  EXPECT_EQ(tests::run(context, within(8s, at_once())).value(), 7);
}

Task<Result<int>> throwing() {
  co_await sleep_for(0s);
  throw std::runtime_error("broken");
}

TEST(Within, ThrowsAtOnceWhatTheTaskThrows) {
  asio::io_context context;
  EXPECT_THROW(tests::run(context, within(1h, throwing())), std::runtime_error);
}

TEST(Within, EndsATaskThatIsLate) {
  asio::io_context context;
  const auto start = Clock::now();
  EXPECT_EQ(tests::run(context, within(50ms, after_a_minute())).error(), Errc::timed_out);
  EXPECT_GE(Clock::now() - start, 50ms);
}

}  // namespace
}  // namespace syncrig::simulator::net
