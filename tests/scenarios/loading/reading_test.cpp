#include <gmock/gmock.h>

#include "scenarios/loading/reading.hpp"
#include "tests/scenarios/loading/text.hpp"

namespace syncrig::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

TEST(Reading, TakesAWellFormedScenario) {
  EXPECT_THAT(refusals_of({}), IsEmpty());
}

TEST(Reading, WantsTheTwoLinesThatNameTheSchema) {
  auto source = Text{}.read();
  source.text = source.text.substr(source.text.find('\n') + 1);
  EXPECT_THAT(
      printed(scenarios::loading::problems_of(source)),
      ElementsAre("t.txtpb:1:1: this line has to be \"# proto-file: scenarios/schema/scenario.proto\"",
                  "t.txtpb:2:1: this line has to be \"# proto-message: syncrig.Scenario\""));
}

TEST(Reading, RefusesAnEmptyFileWithoutCrashing) {
  EXPECT_THAT(printed(scenarios::loading::problems_of({"proxy/t", "t.txtpb", ""})),
              ::testing::Contains("t.txtpb:1:1: title is missing"));
}

TEST(Reading, NamesTheFieldThatWasMeant) {
  EXPECT_THAT(
      refusals_of({.title = R"(titel: "T")"}),
      ElementsAre(
          "t.txtpb:3:1: unknown field \"titel\"; did you mean \"title\"? legal: title, story, source, "
          "world, fault, proof, cure, expect"));
}

TEST(Reading, TellsInWhichMessageAFieldIsUnknown) {
  EXPECT_THAT(refusals_of({.fault = R"(fault { name: "f" at: PROXY when { pth: "/x" } speak_http10 {} })"}),
              ElementsAre(StartsWith(
                  "t.txtpb:7:36: unknown field \"pth\" (in fault[0].when); did you mean \"path\"?")));
}

TEST(Reading, SuggestsNothingWhenNothingIsNear) {
  EXPECT_THAT(refusals_of({.source = "weather: 3"}),
              ElementsAre(StartsWith("t.txtpb:5:1: unknown field \"weather\"; legal: ")));
}

TEST(Reading, NamesTheValueThatWasMeant) {
  EXPECT_THAT(
      refusals_of({.fault = R"(fault { name: "f" at: PROXI speak_http10 {} })"}),
      ElementsAre(
          "t.txtpb:7:23: unknown value \"PROXI\" (in fault[0].at); did you mean \"PROXY\"? legal: DNS, "
          "PROXY, UPSTREAM, WEB_HOST, DOWNSTREAM, PARENT, MICROSOFT_UPDATE, PARENT_PROXY, REVOCATION, "
          "PAC_HOST"));
}

TEST(Reading, FindsAnUnknownValueBeforeACommentThatRepeatsIt) {
  EXPECT_THAT(refusals_of({.fault = "fault { name: \"f\" at: PROXI # PROXI\n speak_http10 {} }"}),
              ElementsAre(StartsWith("t.txtpb:7:23: unknown value \"PROXI\"")));
}

TEST(Reading, CountsATabToTheNextEighthColumn) {
  EXPECT_THAT(refusals_of({.fault = "fault {\tname: \"f\"\tat: PROXI speak_http10 {} }"}),
              ElementsAre(StartsWith("t.txtpb:7:29: unknown value \"PROXI\"")));
}

TEST(Reading, CollectsEveryUnknownNameInTheOrderOfTheText) {
  const Text text{
      .story = R"(storry: "S")",
      .fault = R"(fault { name: "f" at: PROXI whne { path: "/" } speak_http10 {} })",
      .expect = R"(expect { finding { code: RANGE_IGNORED where: PROXXY } forbid: [LENGTH_MISING, FOO] })"};
  EXPECT_THAT(
      refusals_of(text),
      ElementsAre(StartsWith("t.txtpb:4:1: unknown field \"storry\""),
                  StartsWith("t.txtpb:7:23: unknown value \"PROXI\" (in fault[0].at)"),
                  StartsWith("t.txtpb:7:29: unknown field \"whne\" (in fault[0])"),
                  StartsWith("t.txtpb:10:26: unknown value \"RANGE_IGNORED\" (in expect.finding[0].code)"),
                  StartsWith("t.txtpb:10:47: unknown value \"PROXXY\" (in expect.finding[0].where)"),
                  StartsWith("t.txtpb:10:65: unknown value \"LENGTH_MISING\" (in expect.forbid)"),
                  StartsWith("t.txtpb:10:80: unknown value \"FOO\" (in expect.forbid)")));
}

TEST(Reading, ReportsUnknownNamesAndOtherProblemsAtOnce) {
  const Text text{.story = "", .cure = R"(cure { titel: "C" removes: "g" })"};
  EXPECT_THAT(refusals_of(text), ElementsAre("t.txtpb:1:1: story is missing",
                                             StartsWith("t.txtpb:9:8: unknown field \"titel\" (in cure[0])"),
                                             StartsWith("t.txtpb:9:19: no fault is named \"g\"")));
}

TEST(Reading, StopsAtTextThatIsNoTextFormat) {
  EXPECT_THAT(refusals_of({.title = "", .fault = "fault { name: 3 }"}),
              ElementsAre("t.txtpb:7:15: Expected string, got: 3"));
}

std::string nested(const std::string& opening) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += opening;
  return text;
}

constexpr char too_deep[] = "Message is too deep, the parser exceeded the configured recursion limit of 100";

TEST(Reading, RefusesMessagesNestedTooDeepRatherThanCrashing) {
  EXPECT_THAT(refusals_of({.world = nested("world { ")}),
              ElementsAre(StartsWith("t.txtpb:6:9: unknown field \"world\""),
                          std::string("t.txtpb:6:807: ") + too_deep));
}

TEST(Reading, RefusesUnknownListsOfMessagesNestedTooDeepRatherThanCrashing) {
  EXPECT_THAT(
      refusals_of({.world = nested("x: [{ ")}),
      ElementsAre(StartsWith("t.txtpb:6:1: unknown field \"x\""), std::string("t.txtpb:6:304: ") + too_deep));
}

TEST(Reading, RefusesUnknownListsNestedTooDeepRatherThanCrashing) {
  EXPECT_THAT(refusals_of({.world = "x: " + nested("[")}),
              ElementsAre(StartsWith("t.txtpb:6:1: unknown field \"x\""), HasSubstr(too_deep)));
}

TEST(Reading, RefusesAFieldThatIsWrittenTwice) {
  EXPECT_THAT(refusals_of({.title = R"(title: "T" title: "U")"}),
              ElementsAre("t.txtpb:3:12: Non-repeated field \"title\" is specified multiple times"));
}

TEST(Reading, RefusesASecondKindOfOneFault) {
  EXPECT_THAT(
      refusals_of({.fault = R"(fault { name: "f" at: PROXY reset_request {} speak_http10 {} })"}),
      ElementsAre(HasSubstr("Field \"speak_http10\" is specified along with field \"reset_request\"")));
}

TEST(Reading, ThrowsOnceWithAllProblems) {
  try {
    scenarios::loading::load(Text{.title = "", .cure = R"(cure { title: "C" })"}.read());
    FAIL() << "it loaded";
  } catch (const scenarios::loading::ScenarioInvalid& invalid) {
    EXPECT_EQ(invalid.problems().size(), 2u);
    EXPECT_THAT(invalid.what(),
                HasSubstr("t.txtpb:1:1: title is missing\nt.txtpb:9:1: the cure does nothing"));
  }
}

}  // namespace
}  // namespace syncrig::tests
