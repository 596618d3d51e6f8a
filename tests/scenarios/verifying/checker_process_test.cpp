// Checkers as real processes, well-behaved and not.
#include "scenarios/verifying/checker_process.hpp"

#include <gmock/gmock.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include "tests/support/life_line.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::tests {
namespace {

using namespace std::chrono_literals;
using scenarios::verifying::CheckerEnd;
using scenarios::verifying::run_checker;
using ::testing::StartsWith;

constexpr auto never_late = 60s;
const std::string say_healthy = R"(echo '{"healthy":true}')";

CheckerEnd end_of(const std::string& shell_command, std::chrono::milliseconds limit = never_late,
                  std::vector<std::string> variables = {}) {
  boost::asio::io_context context(1);
  variables.push_back("PATH=/usr/bin:/bin");
  return run(context, run_checker({{"/bin/sh", "-c", shell_command}, limit}, variables));
}

TEST(RunChecker, ReadsTheVerdict) {
  const auto end =
      end_of(R"(echo looking; echo '{"findings":[{"code":"LENGTH_MISSING","where":"PROXY"}]}'; exit 1)");
  ASSERT_TRUE(end.verdict) << end.failure;
  EXPECT_EQ(end.verdict->findings(0).code(), client::LENGTH_MISSING);
}

TEST(RunChecker, GivesItTheEnvironmentAndNothingElse) {
  ::setenv("SYNCRIG_TEST_LEAK", "1", 1);
  EXPECT_TRUE(end_of("[ \"$A\" = b ] && [ -z \"$SYNCRIG_TEST_LEAK\" ] && " + say_healthy, never_late, {"A=b"})
                  .verdict);
}

TEST(RunChecker, GivesItNothingToRead) {
  EXPECT_TRUE(end_of("cat && " + say_healthy).verdict);
}

TEST(RunChecker, KillsACheckerThatHangsWithAllThatItStarted) {
  LifeLine line;
  const auto end = end_of("sleep 60 & sleep 60 | sleep 60; " + say_healthy, 200ms);
  EXPECT_EQ(end.failure, "the checker did not end within 200 ms and was killed");
  EXPECT_TRUE(line.await_ends());
}

TEST(RunChecker, KillsACheckerThatClosesItsOutputAndHangs) {
  LifeLine line;
  const auto end = end_of(say_healthy + "; exec >&- 2>&-; sleep 60", 200ms);
  EXPECT_EQ(end.failure, "the checker did not end within 200 ms and was killed");
  EXPECT_TRUE(line.await_ends());
}

TEST(RunChecker, KillsACheckerThatIgnoresWhatCanBeIgnored) {
  LifeLine line;
  EXPECT_FALSE(end_of("trap '' TERM INT HUP; sleep 60", 200ms).verdict);
  EXPECT_TRUE(line.await_ends());
}

TEST(RunChecker, SaysThatItCrashed) {
  EXPECT_EQ(end_of("echo oh dear >&2; " + say_healthy + "; kill -SEGV $$").failure,
            "the checker died: Segmentation fault; it last said: oh dear");
}

TEST(RunChecker, SaysThatThereIsNoSuchProgram) {
  boost::asio::io_context context(1);
  EXPECT_EQ(
      run(context, run_checker({{"/no/such/checker"}, never_late}, {})).failure,
      "the checker ended with status 127, not 0 or 1; it last said: /no/such/checker can't be executed: "
      "No such file or directory");
}

TEST(RunChecker, ReadsTheVerdictAfter10MbOfOtherThings) {
  const std::string talk = "head -c 10485760 /dev/zero | tr '\\0' x; ";
  EXPECT_TRUE(end_of(talk + "echo; " + say_healthy).verdict);
  EXPECT_TRUE(end_of("{ " + talk + "} >&2; " + say_healthy).verdict);
  EXPECT_THAT(end_of(talk + say_healthy).failure, StartsWith("the checker's last line is no verdict: xxx"));
}

TEST(RunChecker, DoesNotWaitForAChildThatHoldsTheOutput) {
  LifeLine line;
  const auto end = end_of("sleep 60 & " + say_healthy);
  EXPECT_TRUE(end.verdict) << end.failure;
  EXPECT_TRUE(line.await_ends());
}

TEST(RunChecker, ReadsAVerdictThatAChildPassesOnAfterTheEnd) {
  boost::asio::io_context context(1);
  const auto end =
      run(context, run_checker({{"/bin/bash", "-c", "exec > >(sleep 0.1; cat); " + say_healthy}, never_late},
                               {"PATH=/usr/bin:/bin"}));
  EXPECT_TRUE(end.verdict) << end.failure;
}

TEST(RunChecker, LeavesNothingBehindWhenItIsCancelled) {
  LifeLine line;
  boost::asio::io_context context(1);
  const scenarios::verifying::CheckerCommand command{{"/bin/sh", "-c", line.say_here() + "; sleep 60"},
                                                     never_late};
  const std::vector<std::string> variables{"PATH=/usr/bin:/bin"};
  boost::asio::cancellation_signal stop;
  std::exception_ptr failure;
  boost::asio::co_spawn(
      context.get_executor(), run_checker(command, variables),
      boost::asio::bind_cancellation_slot(
          stop.slot(), [&](std::exception_ptr thrown, const CheckerEnd&) { failure = thrown; }));
  context.poll();
  ASSERT_TRUE(line.await_word());
  stop.emit(boost::asio::cancellation_type::terminal);
  context.run();
  EXPECT_TRUE(failure);
  EXPECT_TRUE(line.await_ends());
}

}  // namespace
}  // namespace syncrig::tests
