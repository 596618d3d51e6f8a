#include <gmock/gmock.h>

#include "tests/scenarios/loading/text.hpp"

namespace syncrig::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

constexpr auto finding = "finding { code: RANGE_NOT_HONOURED where: PROXY }";

TEST(Lint, FindsNothingInACleanScenario) {
  EXPECT_THAT(lint_of({}), IsEmpty());
}

TEST(Lint, ReportsWhatLoadingRefusesToo) {
  EXPECT_THAT(lint_of({.title = "", .source = ""}),
              ElementsAre("t.txtpb:1:1: title is missing", "t.txtpb:1:1: no source is named"));
}

TEST(Lint, ReportsTextThatIsNoTextFormat) {
  EXPECT_THAT(lint_of({.title = "title"}), ElementsAre(StartsWith("t.txtpb:4:1: Expected")));
}

TEST(Lint, SuspectsAScenarioOutsideTheLayers) {
  EXPECT_THAT(lint_of({.id = "weather/rain"}),
              ElementsAre("t.txtpb:1:1: \"weather/rain\" is in no layer's folder"));
  EXPECT_THAT(lint_of({.id = "rain"}), ElementsAre("t.txtpb:1:1: \"rain\" is in no layer's folder"));
}

TEST(Lint, SuspectsAStoryThatOnlyRepeatsTheTitle) {
  EXPECT_THAT(lint_of({.story = R"(story: "T")"}),
              ElementsAre("t.txtpb:4:1: the story only repeats the title"));
}

TEST(Lint, DoesNotCallAMissingStoryARepetitionOfAMissingTitle) {
  EXPECT_THAT(lint_of({.title = "", .story = ""}),
              ElementsAre("t.txtpb:1:1: title is missing", "t.txtpb:1:1: story is missing"));
}

TEST(Lint, SuspectsAScenarioWithoutSource) {
  EXPECT_THAT(lint_of({.source = ""}), ElementsAre("t.txtpb:1:1: no source is named"));
}

TEST(Lint, SuspectsAFaultWithoutLookAlikes) {
  EXPECT_THAT(lint_of({.expect = "expect { " + std::string(finding) + " windows { event: 364 } }"}),
              ElementsAre("t.txtpb:10:1: no look-alike is forbidden (in expect)"));
}

TEST(Lint, SuspectsAFaultWithoutCure) {
  EXPECT_THAT(lint_of({.cure = ""}), ElementsAre("t.txtpb:1:1: there is no cure"));
}

TEST(Lint, SuspectsAFaultThatWindowsDoesNotShow) {
  EXPECT_THAT(lint_of({.expect = "expect { " + std::string(finding) + " forbid: LENGTH_MISSING }"}),
              ElementsAre("t.txtpb:10:1: nothing tells what Windows shows (in expect)"));
}

TEST(Lint, AsksForNothingOfThatInAHealthyScenarioWithAFault) {
  EXPECT_THAT(lint_of({.cure = "", .expect = "expect { healthy: true }"}), IsEmpty());
}

Text two_faults(const std::string& first, const std::string& second) {
  return {.fault = "fault { name: \"f\" " + first + " } fault { name: \"g\" " + second + " }",
          .proof = R"(proof { receipt: "f" receipt: "g" observed { at: PROXY event: REQUEST } })"};
}

TEST(Lint, SuspectsAFaultBehindOneThatAlwaysAnswers) {
  EXPECT_THAT(lint_of(two_faults("at: PROXY answer_status { status: 503 }", "at: PROXY speak_http10 {}")),
              ElementsAre("t.txtpb:7:61: \"g\" never acts: \"f\" answers before it"));
}

TEST(Lint, SuspectsAFaultBehindOneThatAnswersTheSameExchanges) {
  EXPECT_THAT(lint_of(two_faults("at: PROXY when { path: \"/a\" } reset_request {}",
                                 "at: PROXY when { path: \"/a\" } speak_http10 {}")),
              ElementsAre("t.txtpb:7:68: \"g\" never acts: \"f\" answers before it"));
}

TEST(Lint, LetsAFaultStandBehindOneThatAnswersOtherExchanges) {
  EXPECT_THAT(
      lint_of(two_faults("at: PROXY when { path: \"/a\" } reset_request {}", "at: PROXY speak_http10 {}")),
      IsEmpty());
}

TEST(Lint, LetsAFaultStandBehindOneAtAnotherPlaceOrSeam) {
  const std::string answers = "at: PROXY answer_status { status: 503 }";
  EXPECT_THAT(lint_of(two_faults(answers, "at: UPSTREAM speak_http10 {}")), IsEmpty());
  EXPECT_THAT(lint_of(two_faults(answers, "at: PROXY reset_connection {}")), IsEmpty());
}

TEST(Lint, SuspectsAForbiddenCodeThatIsExpected) {
  const std::string expect =
      "expect { " + std::string(finding) + " forbid: LENGTH_MISSING forbid: RANGE_NOT_HONOURED windows {} }";
  EXPECT_THAT(lint_of({.expect = expect}),
              ElementsAre("t.txtpb:10:83: RANGE_NOT_HONOURED is forbidden and expected (in expect)"));
}

TEST(Lint, SuspectsAForbiddenCodeThatIsAccepted) {
  const std::string expect =
      "expect { " + std::string(finding) + " accept: LENGTH_MISSING forbid: LENGTH_MISSING windows {} }";
  EXPECT_THAT(lint_of({.expect = expect}),
              ElementsAre("t.txtpb:10:83: LENGTH_MISSING is forbidden and accepted (in expect)"));
}

TEST(Lint, SuspectsAProofThatHoldsInTheTwinToo) {
  EXPECT_THAT(
      lint_of(
          {.proof = R"(proof { receipt: "f" observed { at: PROXY event: REQUEST also_in_twin: true } })"}),
      ElementsAre("t.txtpb:8:22: all that is observed is seen in the twin too (in proof)"));
}

TEST(Lint, TakesTheReceiptOfAChangeForProofEnough) {
  const Text text{
      .fault = R"(fault { name: "f" at: DOWNSTREAM change { seed: 2 } })",
      .proof = R"(proof { receipt: "f" observed { at: PROXY event: REQUEST also_in_twin: true } })"};
  EXPECT_THAT(lint_of(text), IsEmpty());
}

TEST(Lint, SuspectsAProofThatAnIdleCheckerPasses) {
  EXPECT_THAT(
      lint_of({.proof = R"(proof { receipt: "f" observed { at: PROXY event: REQUEST never: true } })"}),
      ElementsAre("t.txtpb:8:22: a checker that never looks would pass this proof too (in proof)"));
}

TEST(Lint, TakesALoadedScenarioAsWell) {
  const auto scenario = scenarios::loading::load(Text{.source = ""}.read());
  EXPECT_THAT(printed(scenarios::loading::lint(scenario)), ElementsAre("t.txtpb:1:1: no source is named"));
}

TEST(Lint, TakesAScenarioThatWasBuiltRatherThanRead) {
  auto scenario = scenarios::loading::load(Text{}.read());
  scenario.positions = nullptr;
  EXPECT_THAT(printed(scenarios::loading::lint(scenario)), IsEmpty());
}

}  // namespace
}  // namespace syncrig::tests
