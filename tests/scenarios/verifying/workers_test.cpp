#include "scenarios/verifying/workers.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>

#include "tests/support/life_line.hpp"
#include "tests/support/reference_checker.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/variable.hpp"

namespace syncrig::tests {
namespace {

using namespace scenarios::verifying;
using scenarios::lab::Variant;
using ::testing::ElementsAre;

const std::string call_it_healthy = R"(echo '{"healthy":true}')";

// What a checker does in the first world of `plan`, and what in the others.
std::vector<std::string> in_the_first(const std::string& then, const std::string& otherwise) {
  return {"/bin/sh", "-c",
          "if [ -n \"$http_proxy\" ]; then " + then + "; else " + otherwise + "; fi; " + call_it_healthy};
}

// Five runs, the first alone with a proxy.
std::vector<PlannedRun> plan() {
  const auto direct = loaded("healthy/direct");
  const auto nothing_new = loaded("healthy/nothing-new");
  return {{loaded("healthy/through-proxy"), Variant::faulty()},
          {direct, Variant::faulty()},
          {direct, Variant::twin()},
          {nothing_new, Variant::faulty()},
          {nothing_new, Variant::twin()}};
}

std::string line_of(const RunResult& run) {
  return run.scenario() + " " + run.variant() + " " + Outcome_Name(run.outcome()) +
         (run.reason().empty() ? "" : " " + run.reason());
}

std::vector<std::string> texts_of(const std::vector<RunResult>& runs) {
  std::vector<std::string> all;
  for (const auto& run : runs) all.push_back(line_of(run));
  return all;
}

TEST(RunAll, GivesResultsInTheOrderOfThePlanHoweverTheyEnd) {
  const TemporaryFolder folder;
  const auto sign = (folder.path() / "sign").string();
  const auto settings = settings_for(in_the_first("while [ ! -e " + sign + " ]; do sleep 0.01; done", ":"));
  std::vector<std::string> finished;
  const auto results = run_all(plan(), settings, 4, [&](const RunResult& run) {
    finished.push_back(line_of(run));
    if (finished.size() == 4) folder.write("sign", "");
  });
  EXPECT_THAT(texts_of(results),
              ElementsAre("healthy/through-proxy faulty PASS", "healthy/direct faulty PASS",
                          "healthy/direct twin PASS", "healthy/nothing-new faulty PASS",
                          "healthy/nothing-new twin PASS"));
  ASSERT_EQ(finished.size(), results.size());
  EXPECT_EQ(finished.back(), "healthy/through-proxy faulty PASS");
}

TEST(RunAll, MakesMoreRunsThanJobs) {
  const auto results = run_all(plan(), settings_for(in_the_first(":", ":")), 2, [](const RunResult&) {});
  EXPECT_EQ(results.size(), 5u);
  for (const auto& run : results) EXPECT_EQ(run.outcome(), PASS) << line_of(run);
}

TEST(RunAll, CallsARunThatDiesAnErrorAndGoesOnWithTheOthers) {
  const TemporaryFolder folder;
  const Variable temporary("TMPDIR", folder.path().string());  // what dies so leaves its facts behind
  const auto settings = settings_for(in_the_first("kill -9 $PPID; exec sleep 60", ":"));
  EXPECT_THAT(texts_of(run_all(plan(), settings, 1, [](const RunResult&) {})),
              ElementsAre("healthy/through-proxy faulty ERROR the run's process died: Killed",
                          "healthy/direct faulty PASS", "healthy/direct twin PASS",
                          "healthy/nothing-new faulty PASS", "healthy/nothing-new twin PASS"));
}

TEST(RunAll, KeepsTheVerdictAndTheTimeOfEachRun) {
  const auto results = run_all({plan()[1]}, settings_for(in_the_first(":", ":")), 1, [](const RunResult&) {});
  EXPECT_TRUE(results.at(0).verdict().healthy());
  EXPECT_GT(results.at(0).ms(), 0);
}

constexpr int was_interrupted = 100;

// A process that verifies with a checker which never ends, until two of them are at work.
pid_t start_verifying(const TemporaryFolder& temporary, const LifeLine& line) {
  const auto pid = ::fork();
  if (pid != 0) return pid;
  ::setenv("TMPDIR", temporary.path().c_str(), 1);
  int status = 0;
  try {
    run_all(plan(), settings_for({"/bin/sh", "-c", line.say_here() + "; sleep 60"}), 2,
            [](const RunResult&) {});
  } catch (const Interrupted& interrupted) {
    status = was_interrupted + interrupted.signal_number;
  }
  ::_exit(status);
}

int end_with(int signal, pid_t verifying) {
  ::kill(verifying, signal);
  int status = 0;
  ::waitpid(verifying, &status, 0);
  return status;
}

class EndingSignal : public ::testing::TestWithParam<int> {};

TEST_P(EndingSignal, LeavesNeitherProcessesNorFilesBehind) {
  const TemporaryFolder temporary;
  LifeLine line;
  const auto verifying = start_verifying(temporary, line);
  for (int checkers = 0; checkers < 2; ++checkers) ASSERT_TRUE(line.await_word());
  const int status = end_with(GetParam(), verifying);
  EXPECT_EQ(status, GetParam() == SIGKILL ? SIGKILL : W_EXITCODE(was_interrupted + GetParam(), 0));
  EXPECT_TRUE(line.await_ends());
  EXPECT_TRUE(std::filesystem::is_empty(temporary.path()));
}

INSTANTIATE_TEST_SUITE_P(Verifying, EndingSignal, ::testing::Values(SIGTERM, SIGINT, SIGKILL));

}  // namespace
}  // namespace syncrig::tests
