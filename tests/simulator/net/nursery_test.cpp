#include "simulator/net/nursery.hpp"

#include <gtest/gtest.h>

#include "simulator/net/within.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::simulator::net {
namespace {

using namespace std::chrono_literals;

Task<> count(int& counter) {
  ++counter;
  co_return;
}

Task<> wait_a_minute(bool& ended) {
  struct Ending {
    explicit Ending(bool& flag) : ended(flag) {}
    ~Ending() { ended = true; }
    bool& ended;
  };
  const Ending ending(ended);
  co_await sleep_for(60s);
}

Task<> fail() {
  throw std::logic_error("a bug");
  co_return;
}

TEST(Nursery, JoinsWhatItStarted) {
  asio::io_context context;
  Nursery nursery(context.get_executor());
  int counter = 0;
  for (int i = 0; i < 5; ++i) nursery.start(count(counter));
  tests::run(context, nursery.join());
  EXPECT_EQ(counter, 5);
  EXPECT_EQ(nursery.size(), 0u);
}

TEST(Nursery, CancelUnwindsEveryTask) {
  asio::io_context context;
  Nursery nursery(context.get_executor());
  bool first = false, second = false;
  nursery.start(wait_a_minute(first));
  nursery.start(wait_a_minute(second));
  context.poll();
  nursery.cancel();
  tests::run(context, nursery.join());
  EXPECT_TRUE(first && second);
}

TEST(Nursery, JoinThrowsWhatATaskThrew) {
  asio::io_context context;
  Nursery nursery(context.get_executor());
  nursery.start(fail());
  EXPECT_THROW(tests::run(context, nursery.join()), std::logic_error);
}

TEST(Nursery, JoinReturnsAtOnceWhenNothingRuns) {
  asio::io_context context;
  Nursery nursery(context.get_executor());
  tests::run(context, nursery.join());
}

TEST(NurseryDeathTest, AssertsThatItIsEmptyWhenItGoes) {
  EXPECT_DEATH(
      {
        asio::io_context context;
        bool ended = false;
        Nursery nursery(context.get_executor());
        nursery.start(wait_a_minute(ended));
      },
      "running_.empty");
}

}  // namespace
}  // namespace syncrig::simulator::net
