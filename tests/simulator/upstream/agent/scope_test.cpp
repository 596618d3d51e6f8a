#include "simulator/upstream/agent/scope.hpp"

#include <gmock/gmock.h>

#include "simulator/upstream/agent/agents.hpp"
#include "simulator/upstream/agent/scan.hpp"
#include "tests/simulator/upstream/agent/table_store.hpp"

namespace syncrig::tests {
namespace {

using namespace simulator::upstream;
using agent::Reach;
using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

constexpr updates::Guid lab = id_of(900), pilot = id_of(901);

Approvals with_groups() {
  Approvals approvals;
  approvals.groups = {{all_computers, {}, "All Computers", true},
                      {unassigned_computers, all_computers, "Unassigned Computers", true},
                      {lab, all_computers, "Lab", false},
                      {pilot, lab, "Pilot", false}};
  return approvals;
}

void deploy(Approvals& approvals, std::uint64_t number, updates::Guid group = all_computers,
            Action action = Action::install, int minute = 0) {
  Deployment deployment;
  deployment.revision = {id_of(number), 1};
  deployment.group = group;
  deployment.action = action;
  deployment.changed = updates::Time(std::chrono::minutes(minute));
  approvals.deployments.push_back(deployment);
}

std::map<std::uint64_t, Reach> reached(const agent::Scope& scope) {
  std::map<std::uint64_t, Reach> all;
  for (const auto& [row, scoped] : scope) all[scoped.identity.id.low] = scoped.reach;
  return all;
}

std::map<std::uint64_t, Reach> reached(const TableStore& store, const Approvals& approvals,
                                       std::string_view group = "") {
  const auto groups = agent::groups_of(approvals, group);
  return reached(agent::scope_of(store, approvals, groups));
}

// Two categories, 2 below 1; a detectoid 3; a bundle 7 of bundle 6 of payload 5; a stranger 8.
TableStore small_store() {
  using enum updates::UpdateType;
  TableStore store;
  store.add(1, {}, {}, category);
  store.add(2, {{1}}, {}, category);
  store.add(3, {}, {}, detectoid);
  store.add(5, {{2}});
  store.add(6, {{2}}, {5});
  store.add(7, {{3, 4}, {2}}, {6});
  store.add(8, {{2}});
  return store;
}

TEST(Groups, OfAComputerAreItsOwnAndThoseAround) {
  const auto approvals = with_groups();
  EXPECT_THAT(agent::groups_of(approvals, "pilot"), ElementsAre(pilot, lab, all_computers));
  EXPECT_THAT(agent::groups_of(approvals, "Lab;Pilot"), ElementsAre(lab, pilot, all_computers));
  EXPECT_THAT(agent::groups_of(approvals, ""), ElementsAre(unassigned_computers, all_computers));
  EXPECT_THAT(agent::groups_of(approvals, "no such"), ElementsAre(unassigned_computers, all_computers));
}

TEST(Scope, HasWhatADeploymentStandsOn) {
  auto approvals = with_groups();
  deploy(approvals, 7);
  EXPECT_THAT(reached(small_store(), approvals),
              UnorderedElementsAre(Pair(1, Reach::prerequisite), Pair(2, Reach::prerequisite),
                                   Pair(3, Reach::prerequisite), Pair(5, Reach::member),
                                   Pair(6, Reach::member), Pair(7, Reach::deployed)));
}

TEST(Scope, SaysDeployedOfAMemberThatIsDeployedToo) {
  auto approvals = with_groups();
  deploy(approvals, 7);
  deploy(approvals, 5);
  EXPECT_EQ(reached(small_store(), approvals).at(5), Reach::deployed);
}

TEST(Scope, SaysMemberOfAPrerequisiteThatIsAMemberToo) {
  auto approvals = with_groups();
  TableStore store = small_store();
  store.add(9, {{8}}, {8});
  deploy(approvals, 9);
  EXPECT_EQ(reached(store, approvals).at(8), Reach::member);
}

TEST(Scope, LeavesOutDeclinedUpdatesAndUnknownOnes) {
  auto approvals = with_groups();
  deploy(approvals, 8);
  deploy(approvals, 77);
  approvals.declined.push_back(id_of(8));
  EXPECT_TRUE(reached(small_store(), approvals).empty());
}

TEST(Scope, IsThatOfTheNearestGroup) {
  auto approvals = with_groups();
  deploy(approvals, 8, all_computers);
  deploy(approvals, 8, lab, Action::block);
  EXPECT_TRUE(reached(small_store(), approvals).contains(8));
  EXPECT_FALSE(reached(small_store(), approvals, "Lab").contains(8));
  EXPECT_FALSE(reached(small_store(), approvals, "Pilot").contains(8));
  deploy(approvals, 8, pilot);
  EXPECT_TRUE(reached(small_store(), approvals, "Pilot").contains(8));
}

TEST(Scope, IsThatOfTheLatestDecisionInOneGroup) {
  auto approvals = with_groups();
  deploy(approvals, 8, all_computers, Action::install, 2);
  deploy(approvals, 8, all_computers, Action::block, 1);
  EXPECT_TRUE(reached(small_store(), approvals).contains(8));
  deploy(approvals, 8, all_computers, Action::block, 3);
  EXPECT_FALSE(reached(small_store(), approvals).contains(8));
}

TEST(Scope, OfOtherGroupsIsNotSeen) {
  auto approvals = with_groups();
  deploy(approvals, 8, lab);
  EXPECT_TRUE(reached(small_store(), approvals).empty());
  EXPECT_TRUE(reached(small_store(), approvals, "lab").contains(8));
}

TEST(Scope, TellsLeavesFromWhatOthersNeed) {
  auto approvals = with_groups();
  deploy(approvals, 7);
  const auto groups = agent::groups_of(approvals, "");
  std::vector<std::uint64_t> leaves;
  for (const auto& [row, scoped] : agent::scope_of(small_store(), approvals, groups)) {
    if (scoped.is_leaf) leaves.push_back(scoped.identity.id.low);
  }
  EXPECT_THAT(leaves, ElementsAre(5, 6, 7));
}

TEST(Scope, OfCategoriesHasThemEvenWithoutDeployments) {
  const auto groups = agent::groups_of(with_groups(), "");
  const auto approvals = with_groups();
  EXPECT_THAT(reached(agent::scope_of(small_store(), approvals, groups, {id_of(2)})),
              UnorderedElementsAre(Pair(1, Reach::prerequisite), Pair(2, Reach::prerequisite)));
}

TEST(Scope, OfCategoriesHasTheDeploymentsInThem) {
  auto approvals = with_groups();
  TableStore store = small_store();
  store.add(9, {{3}});
  deploy(approvals, 8);
  deploy(approvals, 9);
  const auto groups = agent::groups_of(approvals, "");
  const auto scope = reached(agent::scope_of(store, approvals, groups, {id_of(2)}));
  EXPECT_TRUE(scope.contains(8));
  EXPECT_FALSE(scope.contains(9));
}

TEST(Scope, CostsByDeploymentsNotByRows) {
  auto approvals = with_groups();
  TableStore store = small_store();
  deploy(approvals, 7);
  const auto groups = agent::groups_of(approvals, "");
  agent::scope_of(store, approvals, groups);
  const auto asked_before = store.asked;
  for (std::uint64_t number = 1000; number < 3000; ++number) store.add(number, {{2}});
  store.asked = 0;
  agent::scope_of(store, approvals, groups);
  EXPECT_EQ(store.asked, asked_before);
}

TEST(ScopeMemory, WorksASecondTimeOnlyIfSomethingChanged) {
  auto approvals = with_groups();
  TableStore store = small_store();
  deploy(approvals, 7);
  const auto groups = agent::groups_of(approvals, "");
  agent::ScopeMemory memory;
  const auto first = memory.scope(store, approvals, groups, {});
  EXPECT_EQ(memory.scope(store, approvals, groups, {}), first);
  deploy(approvals, 8);
  EXPECT_TRUE(reached(*memory.scope(store, approvals, groups, {})).contains(8));
  EXPECT_FALSE(reached(*memory.scope(store, approvals, groups, {id_of(3)})).contains(8));
}

// The numbers of the revisions in a list of what is told.
std::vector<std::uint64_t> numbers(const std::vector<agent::Told>& list) {
  std::vector<std::uint64_t> all;
  for (const auto& told : list) all.push_back(told.scoped->identity.id.low);
  return all;
}

class Scanning : public testing::Test {
 protected:
  Scanning() { deploy(approvals_, 7, all_computers, Action::install, 5); }

  agent::Scan scan(const agent::SyncParameters& parameters, int synchronised_minute = 10,
                   std::size_t most = 30) {
    scope_ = agent::scope_of(store_, approvals_, agent::groups_of(approvals_, ""));
    return agent::scan_of(store_, scope_, parameters,
                          updates::Time(std::chrono::minutes(synchronised_minute)), most);
  }

  TableStore store_ = small_store();
  Approvals approvals_ = with_groups();
  agent::Scope scope_;
};

TEST_F(Scanning, GoesUpFromWhatNeedsNothing) {
  agent::SyncParameters parameters;
  EXPECT_THAT(numbers(scan(parameters).fresh), ElementsAre(1, 3));
  parameters.installed = {1};
  parameters.cached = {1, 3};
  EXPECT_THAT(numbers(scan(parameters).fresh), ElementsAre(2));
  parameters.installed = {1, 2, 3};
  parameters.cached = {1, 2, 3};
  EXPECT_THAT(numbers(scan(parameters).fresh), ElementsAre(5, 6, 7));
}

TEST_F(Scanning, TakesOnePrerequisiteOfEachClause) {
  agent::SyncParameters parameters;
  parameters.installed = {2};  // category 2; of 3 or 4, neither
  EXPECT_THAT(numbers(scan(parameters).fresh), ElementsAre(1, 3, 5, 6));
}

TEST_F(Scanning, TellsAsManyAtOnceAsItMay) {
  agent::SyncParameters parameters;
  parameters.installed = {1, 2, 3};
  const auto first = scan(parameters, 10, 4);
  EXPECT_TRUE(first.truncated);
  EXPECT_THAT(numbers(first.fresh), ElementsAre(1, 2, 3, 5));
  parameters.cached = {1, 2, 3, 4};
  const auto last = scan(parameters, 10, 2);
  EXPECT_FALSE(last.truncated);
  EXPECT_THAT(numbers(last.fresh), ElementsAre(6, 7));
}

TEST_F(Scanning, TellsWhatIsCachedAndNotNeeded) {
  agent::SyncParameters parameters;
  parameters.cached = {0, 1, 4, 7, 1000};
  EXPECT_THAT(scan(parameters).out_of_scope, ElementsAre(0, 4, 7, 1000));
}

TEST_F(Scanning, TellsWhatChangedSinceTheAgentSynchronised) {
  agent::SyncParameters parameters;
  parameters.installed = {1, 2, 3};
  parameters.cached = {1, 2, 3, 6};  // the sixth row is that of 7
  EXPECT_TRUE(scan(parameters, 5).changed.empty());
  EXPECT_THAT(numbers(scan(parameters, 4).changed), ElementsAre(7));
}

TEST_F(Scanning, ForPrintersTellsTheirDriversWhateverDevicesThereAre) {
  const auto document = [](const std::string& device_class) {
    return "<Update><ApplicabilityRules><Metadata><WindowsDriverMetaData HardwareID=\"a\" Class=\"" +
           device_class + "\" /></Metadata></ApplicabilityRules></Update>";
  };
  store_.add(20, {}, {}, updates::UpdateType::driver, document("Printer"));
  store_.add(21, {}, {}, updates::UpdateType::driver, document("Net"));
  deploy(approvals_, 20);
  deploy(approvals_, 21);
  scope_ = agent::scope_of(store_, approvals_, agent::groups_of(approvals_, ""));
  agent::SyncParameters parameters;
  const auto scan = agent::printer_scan_of(store_, scope_, parameters, {}, 30);
  EXPECT_THAT(numbers(scan.fresh), ElementsAre(20));
  EXPECT_TRUE(scan.has_drivers);
}

}  // namespace
}  // namespace syncrig::tests
