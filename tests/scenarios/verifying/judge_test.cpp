#include "scenarios/verifying/judge.hpp"

#include <gtest/gtest.h>

#include "tests/support/message.hpp"

namespace syncrig::tests {
namespace {

using namespace scenarios::verifying;
using scenarios::lab::Variant;

constexpr auto range = "finding { code: RANGE_NOT_HONOURED where: PROXY }";
constexpr auto said_range =
    "findings { code: RANGE_NOT_HONOURED where: PROXY severity: FAILURE affected: 'a' affected: 'b' }";
constexpr auto said_length = "findings { code: LENGTH_MISSING where: PROXY severity: FAILURE }";

Scenario scenario_that(const std::string& expects, const std::string& proof = "") {
  return message<Scenario>("expect { " + expects + " } proof { " + proof + " }");
}

CheckerEnd says(const std::string& verdict) {
  return {message<client::Verdict>(verdict), ""};
}

std::string text_of(const Judgement& judgement) {
  const auto outcome = Outcome_Name(judgement.outcome);
  return judgement.reason.empty() ? outcome : outcome + " " + judgement.reason;
}

std::string judged(const std::string& expects, const std::string& verdict,
                   const Variant& variant = Variant::faulty()) {
  return text_of(judge(scenario_that(expects), variant, says(verdict), {}));
}

TEST(Judge, PassesTheExpectedFinding) {
  EXPECT_EQ(judged(range, said_range), "PASS");
}

TEST(Judge, MissesAFinding) {
  EXPECT_EQ(judged(range, "healthy: true"), "WRONG missed RANGE_NOT_HONOURED at PROXY (FAILURE)");
}

TEST(Judge, MissesAFindingAtAnotherPlace) {
  EXPECT_EQ(
      judged("finding { code: RANGE_NOT_HONOURED where: UPSTREAM }", said_range),
      "WRONG missed RANGE_NOT_HONOURED at UPSTREAM (FAILURE); said RANGE_NOT_HONOURED at PROXY (FAILURE), "
      "which is neither expected nor accepted");
}

// A checker that blames every place at once knows nothing.
TEST(Judge, RefusesTheExpectedCodeAtAnotherPlaceToo) {
  const auto both =
      said_range + std::string(" findings { code: RANGE_NOT_HONOURED where: UPSTREAM severity: FAILURE }");
  EXPECT_EQ(judged(range, both),
            "WRONG said RANGE_NOT_HONOURED at UPSTREAM (FAILURE), which is neither expected nor accepted");
}

TEST(Judge, TakesAFindingAnywhereIfNoPlaceIsExpected) {
  EXPECT_EQ(judged("finding { code: RANGE_NOT_HONOURED }", said_range), "PASS");
}

TEST(Judge, MissesAFindingOfAnotherSeverity) {
  EXPECT_EQ(judged("finding { code: RANGE_NOT_HONOURED severity: WARNING }", said_range),
            "WRONG missed RANGE_NOT_HONOURED (WARNING); said RANGE_NOT_HONOURED at PROXY (FAILURE), "
            "which is neither expected nor accepted");
  EXPECT_EQ(
      judged(range, "findings { code: RANGE_NOT_HONOURED where: PROXY severity: TRANSIENT }"),
      "WRONG missed RANGE_NOT_HONOURED at PROXY (FAILURE); said RANGE_NOT_HONOURED at PROXY (TRANSIENT), "
      "which is neither expected nor accepted");
}

TEST(Judge, TakesAFindingWithoutSeverityForAFailure) {
  EXPECT_EQ(judged(range, "findings { code: RANGE_NOT_HONOURED where: PROXY }"), "PASS");
}

TEST(Judge, WantsEveryAffectedNameAmongTheFindings) {
  EXPECT_EQ(judged("finding { code: RANGE_NOT_HONOURED affected: 'b' }", said_range), "PASS");
  EXPECT_EQ(judged("finding { code: RANGE_NOT_HONOURED affected: 'b' affected: 'c' }", said_range),
            "WRONG missed RANGE_NOT_HONOURED (FAILURE), naming \"b\", naming \"c\"");
}

TEST(Judge, WantsEveryExpectedFinding) {
  EXPECT_EQ(judged(range + std::string(" finding { code: LENGTH_MISSING }"), said_range),
            "WRONG missed LENGTH_MISSING (FAILURE)");
}

TEST(Judge, RefusesAForbiddenFinding) {
  EXPECT_EQ(judged(range + std::string(" forbid: LENGTH_MISSING"), said_range + std::string(said_length)),
            "WRONG said LENGTH_MISSING, which is forbidden here");
}

TEST(Judge, RefusesAnUnexpectedFinding) {
  EXPECT_EQ(judged(range, said_range + std::string(said_length)),
            "WRONG said LENGTH_MISSING at PROXY (FAILURE), which is neither expected nor accepted");
}

TEST(Judge, AcceptsWhatTheScenarioAccepts) {
  EXPECT_EQ(judged(range + std::string(" accept: LENGTH_MISSING"), said_range + std::string(said_length)),
            "PASS");
}

TEST(Judge, DoesNotTakeAnAcceptedFindingForTheExpectedOne) {
  EXPECT_EQ(judged(range + std::string(" accept: LENGTH_MISSING"), said_length),
            "WRONG missed RANGE_NOT_HONOURED at PROXY (FAILURE)");
}

TEST(Judge, SaysAllThatIsWrong) {
  EXPECT_EQ(
      judged(range + std::string(" forbid: LENGTH_MISSING"), said_length),
      "WRONG missed RANGE_NOT_HONOURED at PROXY (FAILURE); said LENGTH_MISSING, which is forbidden here");
}

TEST(Judge, WantsTwinsAndCuresHealthy) {
  for (const auto& variant : {Variant::twin(), Variant::cure(1)}) {
    EXPECT_EQ(judged(range, "healthy: true", variant), "PASS") << variant.name();
    EXPECT_EQ(judged(range, said_range, variant), "WRONG said RANGE_NOT_HONOURED of a healthy world")
        << variant.name();
  }
}

TEST(Judge, RefusesEvenAnAcceptedFindingInATwin) {
  EXPECT_EQ(judged(range + std::string(" accept: LENGTH_MISSING"), said_length, Variant::twin()),
            "WRONG said LENGTH_MISSING of a healthy world");
}

TEST(Judge, WantsAHealthyScenarioHealthy) {
  EXPECT_EQ(judged("healthy: true", "healthy: true"), "PASS");
  EXPECT_EQ(judged("healthy: true", said_range), "WRONG said RANGE_NOT_HONOURED of a healthy world");
}

TEST(Judge, DoubtsTheRunBeforeTheVerdict) {
  const auto unproven = scenario_that(range, "receipt: 'f'");
  EXPECT_EQ(text_of(judge(unproven, Variant::faulty(), says("healthy: true"), {})),
            "INVALID fault \"f\" never acted");
  EXPECT_EQ(text_of(judge(unproven, Variant::faulty(), says(said_range), {})),
            "INVALID fault \"f\" never acted");
}

TEST(Judge, DoubtsATwinThatShowsTheProof) {
  const auto scenario = scenario_that(range, "observed { at: PROXY event: REQUEST }");
  const Events events{message<simulator::Event>("at: PROXY event: REQUEST")};
  EXPECT_EQ(text_of(judge(scenario, Variant::twin(), says("healthy: true"), events)),
            "INVALID observed without the fault too: PROXY REQUEST");
  EXPECT_EQ(text_of(judge(scenario, Variant::twin(), says(said_range), {})),
            "WRONG said RANGE_NOT_HONOURED of a healthy world");
}

TEST(Judge, AsksForNoProofOfACure) {
  const auto scenario = scenario_that(range, "receipt: 'f' observed { at: PROXY event: REQUEST }");
  EXPECT_EQ(text_of(judge(scenario, Variant::cure(1), says("healthy: true"), {})), "PASS");
}

TEST(Judge, BlamesABrokenCheckerBeforeTheRun) {
  const CheckerEnd broke{std::nullopt, "it crashed"};
  EXPECT_EQ(text_of(judge(scenario_that(range, "receipt: 'f'"), Variant::faulty(), broke, {})),
            "ERROR it crashed");
}

}  // namespace
}  // namespace syncrig::tests
