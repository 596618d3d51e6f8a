#include "scenarios/verifying/summary.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "scenarios/verifying/scoreboard.hpp"
#include "tests/support/message.hpp"

namespace syncrig::tests {
namespace {

using namespace scenarios::verifying;

// One run of each outcome.
Results results() {
  std::vector<RunResult> runs{
      message<RunResult>("scenario: 'a/b' variant: 'faulty' outcome: PASS receipts: 2 ms: 12.5 "
                         "verdict { findings { code: LENGTH_MISSING where: PROXY severity: FAILURE } }"),
      message<RunResult>("scenario: 'a/b' variant: 'twin' outcome: WRONG reason: 'said <A> & \"B\"' verdict "
                         "{ healthy: true }"),
      message<RunResult>("scenario: 'a/b' variant: 'cure:1' outcome: INVALID reason: 'unproven'"),
      message<RunResult>("scenario: 'c/d' variant: 'faulty' outcome: ERROR reason: 'broke' ms: 1000")};
  return summarise(std::move(runs), 7);
}

TEST(Summary, CountsOutcomes) {
  EXPECT_EQ(results().summary().ShortDebugString(), "total: 4 pass: 1 wrong: 1 invalid: 1 error: 1");
}

TEST(Summary, MakesJsonAsTheContractSays) {
  EXPECT_EQ(
      to_json_text(results()),
      R"({"seed":7,"summary":{"total":4,"pass":1,"wrong":1,"invalid":1,"error":1},"runs":[)"
      R"({"scenario":"a/b","variant":"faulty","outcome":"PASS","reason":"","verdict":{"healthy":false,"findings":[)"
      R"({"code":"LENGTH_MISSING","where":"PROXY","severity":"FAILURE","message":"","evidence":[],"remedy":[],)"
      R"("affected":[]}],"notes":[]},"receipts":2,"ms":1.25E1},)"
      R"({"scenario":"a/b","variant":"twin","outcome":"WRONG","reason":"said <A> & \"B\"",)"
      R"("verdict":{"healthy":true,"findings":[],"notes":[]},"receipts":0,"ms":0E0},)"
      R"({"scenario":"a/b","variant":"cure:1","outcome":"INVALID","reason":"unproven","receipts":0,"ms":0E0},)"
      R"({"scenario":"c/d","variant":"faulty","outcome":"ERROR","reason":"broke","receipts":0,"ms":1E3}]})"
      "\n");
}

TEST(Summary, OfNothingIsStillWhole) {
  EXPECT_EQ(to_json_text(summarise({}, 0)),
            R"({"seed":0,"summary":{"total":0,"pass":0,"wrong":0,"invalid":0,"error":0},"runs":[]})"
            "\n");
}

TEST(Summary, MakesJunit) {
  EXPECT_EQ(to_junit_text(results()), R"(<?xml version="1.0"?>
<testsuites>
  <testsuite name="syncrig" tests="4" failures="1" errors="2">
    <testcase classname="a/b" name="faulty" time="0.0125" />
    <testcase classname="a/b" name="twin" time="0">
      <failure type="WRONG" message="said &lt;A> &amp; &quot;B&quot;" />
    </testcase>
    <testcase classname="a/b" name="cure:1" time="0">
      <error type="INVALID" message="unproven" />
    </testcase>
    <testcase classname="c/d" name="faulty" time="1">
      <error type="ERROR" message="broke" />
    </testcase>
  </testsuite>
</testsuites>
)");
}

TEST(Summary, GivesTheExitStatus) {
  EXPECT_EQ(exit_status(message<Summary>("total: 2 pass: 2")), 0);
  EXPECT_EQ(exit_status(message<Summary>("total: 2 wrong: 1")), 1);
  EXPECT_EQ(exit_status(message<Summary>("total: 2 wrong: 1 invalid: 1")), 3);
  EXPECT_EQ(exit_status(message<Summary>("total: 2 wrong: 1 error: 1")), 3);
}

TEST(Scoreboard, TellsWhatWasSaidAndWhatThatMakes) {
  scenarios::loading::LoadedScenario scenario{
      "a/b", "", message<Scenario>("title: 'Bad luck' cure { title: 'Patience' }"), nullptr};
  std::ostringstream out;
  Scoreboard board(out, false);
  const auto all = results();
  board.scenario(scenario);
  for (const auto& run : all.runs()) {
    if (run.scenario() == scenario.id) board.run(run, scenario.message);
  }
  board.total(all, 2, 1.25);
  EXPECT_EQ(out.str(), R"(a/b: Bad luck
  faulty  PASS     LENGTH_MISSING at PROXY                          12 ms  
  twin    WRONG    healthy                                           0 ms  without the fault
          said <A> & "B"
  cure:1  INVALID  -                                                 0 ms  Patience
          unproven

2 scenarios, 4 runs: 1 PASS, 1 WRONG, 1 INVALID, 1 ERROR, in 1.2 s (seed 7)
)");
}

TEST(Scoreboard, PaintsOutcomesIfAsked) {
  std::ostringstream out;
  Scoreboard(out, true).run(message<RunResult>("variant: 'twin' outcome: WRONG"), {});
  EXPECT_NE(out.str().find("\033[31mWRONG   \033[0m"), std::string::npos) << out.str();
}

}  // namespace
}  // namespace syncrig::tests
