#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <pugixml.hpp>

#include "tests/scenarios/cli/syncrig.hpp"

namespace syncrig::tests {
namespace {

namespace json = boost::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> keys_of(const json::value& object) {
  std::vector<std::string> keys;
  for (const auto& member : object.as_object()) keys.emplace_back(member.key());
  return keys;
}

std::vector<std::string> texts_of(const json::value& list, std::string_view field) {
  std::vector<std::string> texts;
  for (const auto& one : list.as_array()) texts.emplace_back(one.at(field).as_string());
  return texts;
}

TEST(Verify, WritesWhatTheContractSays) {
  const TemporaryFolder folder;
  const auto ended = syncrig({"verify", "proxy/407-wrong-password", "--seed=9",
                              "--json=" + (folder.path() / "r.json").string(), "--junit",
                              (folder.path() / "r.xml").string()});
  EXPECT_EQ(ended.status, 0) << ended.out;
  EXPECT_EQ(ended.err, "");

  const auto results = json::parse(folder.read("r.json"));
  EXPECT_THAT(keys_of(results), ElementsAre("seed", "summary", "runs"));
  EXPECT_EQ(results.at("seed"), 9);
  EXPECT_EQ(results.at("summary"), json::parse(R"({"total":4,"pass":4,"wrong":0,"invalid":0,"error":0})"));
  const auto& runs = results.at("runs");
  EXPECT_THAT(texts_of(runs, "variant"), ElementsAre("faulty", "twin", "cure:1", "cure:2"));
  EXPECT_THAT(texts_of(runs, "outcome"), ElementsAre("PASS", "PASS", "PASS", "PASS"));
  const auto& faulty = runs.at(0);
  EXPECT_THAT(keys_of(faulty),
              ElementsAre("scenario", "variant", "outcome", "reason", "verdict", "receipts", "ms"));
  EXPECT_EQ(faulty.at("scenario"), "proxy/407-wrong-password");
  EXPECT_EQ(faulty.at("verdict").at("healthy"), false);
  EXPECT_EQ(faulty.at("verdict").at("findings").at(0).at("code"), "PROXY_PASSWORD_WRONG");
  EXPECT_GE(faulty.at("receipts").to_number<int>(), 1);
  EXPECT_GT(faulty.at("ms").to_number<double>(), 0);
  EXPECT_EQ(runs.at(1).at("verdict").at("healthy"), true);

  pugi::xml_document junit;
  ASSERT_TRUE(junit.load_string(folder.read("r.xml").c_str()));
  const auto suite = junit.child("testsuites").child("testsuite");
  EXPECT_EQ(suite.attribute("tests").as_int(), 4);
  EXPECT_EQ(suite.child("testcase").attribute("classname").as_string(),
            std::string("proxy/407-wrong-password"));
}

TEST(Verify, PrintsAScoreboardWithoutColoursToAFile) {
  const auto ended = syncrig({"verify", "healthy/nothing-new"});
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(ended.out, AllOf(HasSubstr("healthy/nothing-new: Nothing is wrong, and nothing is new\n"),
                               HasSubstr("1 scenarios, 2 runs: 2 PASS, 0 WRONG, 0 INVALID, 0 ERROR, in "),
                               Not(HasSubstr("\033"))));
}

TEST(Verify, MakesOnlyTheVariantsThatAreAskedFor) {
  EXPECT_THAT(syncrig({"verify", "--only", "twins", "names/nxdomain"}).out,
              AllOf(HasSubstr("  twin "), HasSubstr(", 1 runs: 1 PASS")));
  EXPECT_THAT(syncrig({"verify", "names/nxdomain", "--only", "twins,cures"}).out,
              AllOf(HasSubstr("  twin "), HasSubstr("  cure:1 "), HasSubstr("  cure:2 "),
                    HasSubstr(", 3 runs: 3 PASS")));
}

TEST(Verify, RunsAnotherChecker) {
  const auto ended = syncrig({"verify", "healthy/nothing-new", "--checker", R"(echo '{"healthy":true}')"});
  EXPECT_EQ(ended.status, 0) << ended.out;
}

TEST(Verify, EndsACheckerThatTakesTooLong) {
  const auto ended = syncrig(
      {"verify", "healthy/nothing-new", "--only=twins", "--checker", "sleep 60", "--timeout-ms", "200"});
  EXPECT_EQ(ended.status, 3);
  EXPECT_THAT(ended.out, HasSubstr("the checker did not end within 200 ms and was killed"));
}

TEST(Verify, SaysWhyACheckerBroke) {
  const auto ended =
      syncrig({"verify", "healthy/nothing-new", "--only=twins", "--checker", "no-such-program --json"});
  EXPECT_EQ(ended.status, 3);
  EXPECT_THAT(ended.out, AllOf(HasSubstr("ERROR"), HasSubstr("the checker ended with status 127, not 0 or 1"),
                               HasSubstr("no-such-program: not found")));
}

// Verifies the faulty run of proxy/range-stripped with a piece of its text replaced.
Ended verify_changed(const std::string& old_text, const std::string& new_text) {
  const TemporaryFolder folder;
  folder.write("proxy/mine.txtpb", scenario_text("proxy/range-stripped", old_text, new_text));
  return syncrig({"verify", "--only=faulty", "--catalogue", folder.path().string()});
}

TEST(Verify, LeavesStatus1AfterAWrongVerdict) {
  const auto ended =
      verify_changed("code: RANGE_NOT_HONOURED where: PROXY", "code: RANGE_NOT_HONOURED where: UPSTREAM");
  EXPECT_EQ(ended.status, 1) << ended.err;
  EXPECT_THAT(ended.out,
              AllOf(HasSubstr("WRONG"), HasSubstr("missed RANGE_NOT_HONOURED at UPSTREAM (FAILURE)")));
}

TEST(Verify, LeavesStatus3IfAFaultIsNotProven) {
  const auto ended = verify_changed("path: \"/Content/**\"", "path: \"/Nowhere/**\"");
  EXPECT_EQ(ended.status, 3) << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("INVALID"), HasSubstr("fault \"strip-range\" never acted")));
}

TEST(Verify, LeavesStatus4IfATextDoesNotLoad) {
  const auto ended = verify_changed("story:", "storey:");
  EXPECT_EQ(ended.status, 4);
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, HasSubstr("mine.txtpb:4:1: unknown field \"storey\""));
}

}  // namespace
}  // namespace syncrig::tests
