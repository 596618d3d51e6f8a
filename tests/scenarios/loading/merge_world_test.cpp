#include "scenarios/loading/merge_world.hpp"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>

namespace syncrig::tests {
namespace {

using scenarios::loading::merge;
using simulator::World;

World world(const std::string& text) {
  World read;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &read)) << text;
  return read;
}

void expect_merged(const std::string& base, const std::string& change, const std::string& merged) {
  EXPECT_EQ(merge(world(base), world(change)).DebugString(), world(merged).DebugString());
}

TEST(MergeWorld, ReplacesWhatTheChangeSets) {
  expect_merged("seed: 1 domain: 'a.test'", "seed: 2", "seed: 2 domain: 'a.test'");
}

TEST(MergeWorld, LetsAFalseUndoATrue) {
  expect_merged("downstream { proxy { enabled: true user: 'u' } }", "downstream { proxy { enabled: false } }",
                "downstream { proxy { enabled: false user: 'u' } }");
}

TEST(MergeWorld, MergesMessagesFieldByField) {
  expect_merged("upstream { host: 'h' catalogue { updates: 3 } }", "upstream { port: 80 content {} }",
                "upstream { host: 'h' port: 80 catalogue { updates: 3 } content {} }");
}

TEST(MergeWorld, AppendsListsOfValues) {
  expect_merged("downstream { language: 'en' }", "downstream { language: 'de' }",
                "downstream { language: 'en' language: 'de' }");
}

TEST(MergeWorld, MergesElementsOfTheSameName) {
  expect_merged(
      "proxy { authentication { account { name: 'a' password: 'p' domain: 'D' } account { name: 'b' } } }",
      "proxy { authentication { account { name: 'a' password: 'q' } } }",
      "proxy { authentication { account { name: 'a' password: 'q' domain: 'D' } account { name: 'b' } } }");
}

TEST(MergeWorld, AppendsElementsOfNewNames) {
  expect_merged("web_host { name: 'a' port: 80 }",
                "web_host { name: 'b' port: 81 } web_host { name: 'a' port: 82 }",
                "web_host { name: 'a' port: 80 port: 82 } web_host { name: 'b' port: 81 }");
}

TEST(MergeWorld, AppendsElementsWithoutName) {
  expect_merged("web_host { port: 80 }", "web_host { port: 81 }",
                "web_host { port: 80 } web_host { port: 81 }");
}

TEST(MergeWorld, LeavesTheWorldAloneIfTheChangeIsEmpty) {
  expect_merged("seed: 1 web_host { name: 'a' }", "", "seed: 1 web_host { name: 'a' }");
}

TEST(MergeWorld, DoesNotTouchWhatItIsGiven) {
  const World base = world("seed: 1");
  const World change = world("seed: 2");
  merge(base, change);
  EXPECT_EQ(base.seed(), 1u);
  EXPECT_EQ(change.seed(), 2u);
}

}  // namespace
}  // namespace syncrig::tests
