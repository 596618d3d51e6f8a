#include "simulator/net/within.hpp"

#include <gtest/gtest.h>

#include <boost/asio/bind_cancellation_slot.hpp>

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

// Whether the task throws or returns what the cancelled wait gave it, nobody was late.
TEST(Within, CancelledFromOutsideIsNotLate) {
  asio::io_context context;
  asio::cancellation_signal signal;
  boost::system::error_code error;
  const auto ended = [&](std::exception_ptr failure, Result<int> result) {
    error = result.has_error() ? result.error() : boost::system::error_code();
    try {
      if (failure) std::rethrow_exception(failure);
    } catch (const boost::system::system_error& thrown) {
      error = thrown.code();
    }
  };
  asio::co_spawn(context, within(1h, after_a_minute()), asio::bind_cancellation_slot(signal.slot(), ended));
  context.poll();
  signal.emit(asio::cancellation_type::terminal);
  context.run();
  EXPECT_EQ(error, asio::error::operation_aborted);
}

}  // namespace
}  // namespace syncrig::simulator::net
