// list, show and lint.
#include <gmock/gmock.h>

#include <boost/json/parse.hpp>

#include "tests/scenarios/cli/syncrig.hpp"

namespace syncrig::tests {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(List, ShowsIdLayerAndTitleOfAll) {
  const auto ended = syncrig({"list"});
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(ended.out,
              ::testing::ContainsRegex("proxy/range-stripped +proxy +The proxy drops the Range header\n"));
  EXPECT_THAT(ended.out, AllOf(HasSubstr("names/nxdomain"), HasSubstr("healthy/direct")));
}

TEST(List, ShowsWhatGlobsAndLayersSelect) {
  const auto of_layer = syncrig({"list", "names"}).out;
  EXPECT_THAT(of_layer, AllOf(HasSubstr("names/nxdomain"), Not(HasSubstr("proxy/"))));
  const auto of_globs = syncrig({"list", "proxy/range-*", "healthy/direct"}).out;
  EXPECT_THAT(of_globs, AllOf(HasSubstr("proxy/range-stripped"), HasSubstr("healthy/direct"),
                              Not(HasSubstr("proxy/407")), Not(HasSubstr("names/"))));
}

TEST(List, IsJsonIfAsked) {
  const auto ended = syncrig({"list", "--json", "proxy/range-stripped"});
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(ended.out,
            "[{\"id\":\"proxy/range-stripped\",\"layer\":\"proxy\",\"title\":\"The proxy drops the Range "
            "header\"}]\n");
}

TEST(List, HasAnotherCatalogueIfAsked) {
  const TemporaryFolder folder;
  folder.write("proxy/mine.txtpb", scenario_text("proxy/range-stripped"));
  const auto ended = syncrig({"list", "--catalogue=" + folder.path().string()});
  EXPECT_EQ(ended.out, "proxy/mine  proxy       The proxy drops the Range header\n");
}

TEST(Show, TellsAllOfAScenario) {
  const auto ended = syncrig({"show", "proxy/range-stripped"});
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(ended.out, StartsWith("proxy/range-stripped: The proxy drops the Range header\n\n"));
  for (const auto* part : {
           "Synchronisation ends well",                                                 // story
           "\nFault\n  name: \"strip-range\"\n  at: PROXY\n",                           //
           "\nProof\n  receipt: \"strip-range\"\n",                                     //
           "\nCures\n  1. Let the proxy pass byte ranges",                              //
           "\n  2. Give BITS foreground priority",                                      //
           "What a checker must say\n  RANGE_NOT_HONOURED at PROXY (FAILURE)\n",        //
           "  must not say CONTENT_MISSING\n",                                          //
           "What Windows shows\n  event 364: 0x80200013 Content file download failed",  //
           "Source File: /msdownload/update/",                                          //
           "\n  event 10032: The server is failing",                                    //
       })
    EXPECT_THAT(ended.out, HasSubstr(part));
}

TEST(Show, ReadsAFileOfOnesOwn) {
  const TemporaryFolder folder;
  const auto file = folder.write("mine.txtpb", scenario_text("healthy/direct"));
  const auto ended = syncrig({"show", file});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(ended.out, AllOf(StartsWith("mine: "), HasSubstr("What a checker must say\n  healthy\n")));
}

TEST(Lint, FindsNothingInTheCatalogue) {
  const auto ended = syncrig({"lint"});
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, ::testing::ContainsRegex("^[0-9]+ scenarios, 0 problems\n$"));
}

struct BadText {
  const char* name;
  const char* old_text;
  const char* new_text;
  const char* problem;  // after the file's name
};

void PrintTo(const BadText& bad, std::ostream* out) {
  *out << bad.name;
}

class BadScenario : public ::testing::TestWithParam<BadText> {};

// Also that `up` refuses it: with the same words, and nothing started.
TEST_P(BadScenario, IsReportedByPlace) {
  const TemporaryFolder folder;
  const auto file = folder.write(
      "proxy/mine.txtpb", scenario_text("proxy/range-stripped", GetParam().old_text, GetParam().new_text));
  const auto linted = syncrig({"lint", file});
  EXPECT_EQ(linted.status, 4);
  EXPECT_THAT(linted.out, HasSubstr(file + GetParam().problem));
  const auto up = syncrig({"up", file});
  EXPECT_EQ(up.status, 4);
  EXPECT_EQ(up.out, "");
  EXPECT_THAT(up.err, HasSubstr(file + GetParam().problem));
}

INSTANTIATE_TEST_SUITE_P(
    With, BadScenario,
    ::testing::Values(BadText{"AnUnknownField",
                              "story:", "storey:", ":4:1: unknown field \"storey\"; did you mean \"story\"?"},
                      BadText{"AWrongEnum", "at: PROXY\n", "at: PROXI\n",
                              ":11:7: unknown value \"PROXI\" (in fault[0].at); did you mean \"PROXY\"?"},
                      BadText{"TwoFaultsOfOneName", "proof {",
                              "fault { name: \"strip-range\" at: PROXY speak_http10 {} }\nproof {",
                              ":15:9: two faults are named \"strip-range\""}));

TEST(Lint, SaysWhatIsSuspiciousToo) {
  const TemporaryFolder folder;
  const auto file =
      folder.write("mine.txtpb", scenario_text("proxy/range-stripped", "title:", "title: \"T\" #"));
  const auto ended = syncrig({"lint", file});
  EXPECT_EQ(ended.status, 4);
  EXPECT_EQ(ended.out, file + ":1:1: \"mine\" is in no layer's folder\n");
  EXPECT_EQ(ended.err, "1 scenarios, 1 problems\n");
}

}  // namespace
}  // namespace syncrig::tests
