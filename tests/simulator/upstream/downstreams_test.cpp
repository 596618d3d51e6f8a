#include "simulator/upstream/downstreams.hpp"

#include <gmock/gmock.h>

namespace syncrig::simulator::upstream {
namespace {

using std::chrono::hours;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using updates::Guid;
using updates::Time;

constexpr Guid own{1, 1}, one{1, 2}, below_one{1, 3}, stranger{1, 9};

DownstreamServer server_below(const Guid& parent, int rolled_up_h = 0) {
  DownstreamServer server;
  server.parent = parent;
  server.last_rollup = Time(hours(rolled_up_h));
  return server;
}

Computer computer_at(const Guid& parent, int synchronised_h = 0, bool with_details = true) {
  return {parent, Time(hours(synchronised_h)), with_details};
}

class DownstreamsTest : public testing::Test {
 protected:
  DownstreamsTest() {
    downstreams.report(one, server_below(own));
    downstreams.report(below_one, server_below(one));
  }

  Downstreams downstreams{own, {"gone"}};
};

TEST_F(DownstreamsTest, KnowWhoGotAnAuthorisationCookie) {
  EXPECT_FALSE(downstreams.knows(stranger));
  downstreams.authorize(stranger, "wsus9.corp.test");
  EXPECT_TRUE(downstreams.knows(stranger));
}

TEST_F(DownstreamsTest, TakeAServerWhoseParentTheyKnow) {
  EXPECT_TRUE(downstreams.report({2, 1}, server_below({})));
  EXPECT_TRUE(downstreams.report({2, 2}, server_below(own)));
  EXPECT_TRUE(downstreams.report({2, 3}, server_below({2, 2})));
  EXPECT_FALSE(downstreams.report({2, 4}, server_below(stranger)));
  EXPECT_FALSE(downstreams.knows({2, 4}));
}

TEST_F(DownstreamsTest, IgnoreWhatIsOlderThanWhatTheyKnow) {
  downstreams.report(below_one, server_below(own, 2));
  downstreams.report(below_one, server_below(one, 1));
  downstreams.report("pc", computer_at(below_one));
  EXPECT_THAT(downstreams.out_of_sync(one, {{"pc", 1}}), IsEmpty());
  downstreams.report(below_one, server_below(one, 2));
  EXPECT_THAT(downstreams.out_of_sync(one, {{"pc", 1}}), ElementsAre("pc"));
}

TEST_F(DownstreamsTest, AskForTheDetailsOfANewComputer) {
  EXPECT_EQ(downstreams.report("new", computer_at(one, 0, false)), ComputerChange::new_parent);
  EXPECT_EQ(downstreams.report("new", computer_at(one, 0, false)), ComputerChange::none);
  EXPECT_EQ(downstreams.report("detailed", computer_at(one, 0, true)), ComputerChange::none);
}

TEST_F(DownstreamsTest, AskForTheDetailsOfAComputerThatMoved) {
  downstreams.report("pc", computer_at(one, 1));
  EXPECT_EQ(downstreams.report("pc", computer_at(below_one, 0, false)), ComputerChange::none);
  EXPECT_EQ(downstreams.report("pc", computer_at(below_one, 1, false)), ComputerChange::new_parent);
  EXPECT_EQ(downstreams.report("pc", computer_at(one, 2, true)), ComputerChange::none);
}

TEST_F(DownstreamsTest, WantToHearNothingOfDeletedComputers) {
  EXPECT_EQ(downstreams.report("gone", computer_at(one)), ComputerChange::deleted);
  EXPECT_THAT(downstreams.out_of_sync(one, {{"gone", 1}}), IsEmpty());
}

TEST_F(DownstreamsTest, AreOutOfSyncWhereTheNumbersDiffer) {
  downstreams.report("same", computer_at(one));
  downstreams.report("other", computer_at(below_one));
  downstreams.report("elsewhere", computer_at(stranger));
  downstreams.receive({"same", 3});
  downstreams.receive({"other", 3});
  downstreams.receive({"unknown", 3});
  const std::vector<LastRollup> sent = {{"same", 3}, {"other", 4}, {"elsewhere", 4}, {"unknown", 4}};
  EXPECT_THAT(downstreams.out_of_sync(one, sent), ElementsAre("other"));
  EXPECT_THAT(downstreams.out_of_sync(below_one, sent), ElementsAre("other"));
  EXPECT_THAT(downstreams.out_of_sync(stranger, sent), IsEmpty());
}

TEST_F(DownstreamsTest, EndureParentsInACircle) {
  downstreams.report(one, server_below(below_one, 1));
  downstreams.report("pc", computer_at(one));
  downstreams.authorize(stranger, "wsus9.corp.test");
  EXPECT_THAT(downstreams.out_of_sync(stranger, {{"pc", 1}}), IsEmpty());
}

}  // namespace
}  // namespace syncrig::simulator::upstream
