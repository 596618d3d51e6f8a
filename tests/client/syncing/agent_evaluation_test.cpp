#include "client/syncing/agent_evaluation.hpp"

#include <gmock/gmock.h>

namespace syncrig::client::syncing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto id =
    R"(<UpdateIdentity UpdateID="AAAAAAAA-0000-4000-8000-000000000001" RevisionNumber="100" />)";

OfferedUpdate offered(std::int32_t number, const std::string& installed, bool is_leaf,
                      const std::string& action = "Evaluate") {
  OfferedUpdate update;
  update.id = number;
  update.action = action;
  update.is_leaf = is_leaf;
  update.core = id + std::string("<Properties UpdateType=\"Detectoid\" /><ApplicabilityRules><IsInstalled>") +
                installed + "</IsInstalled></ApplicabilityRules>";
  return update;
}

TEST(AgentCache, ANonLeafWhoseRuleIsTrueIsInstalled) {
  AgentCache cache;
  EXPECT_TRUE(cache.keep(offered(1, "<True />", false)));
  EXPECT_TRUE(cache.keep(offered(2, "<b.Processor Architecture=\"9\" />", false)));
  EXPECT_TRUE(cache.keep(offered(3, "<b.Processor Architecture=\"0\" />", false)));
  EXPECT_TRUE(cache.keep(offered(4, "<False />", false)));
  EXPECT_THAT(cache.installed_non_leaves(), ElementsAre(1, 2));
  EXPECT_THAT(cache.others(), ElementsAre(3, 4));
}

TEST(AgentCache, ALeafIsNeverToldAsInstalled) {
  AgentCache cache;
  cache.keep(offered(1, "<True />", true, "Install"));
  EXPECT_THAT(cache.installed_non_leaves(), IsEmpty());
  EXPECT_THAT(cache.others(), ElementsAre(1));
}

TEST(AgentCache, WhatIsApprovedAndItsMembersAreToInstall) {
  AgentCache cache;
  cache.keep(offered(1, "<False />", true, "Install"));
  cache.keep(offered(2, "<False />", true, "Bundle"));
  cache.keep(offered(3, "<False />", true, "Evaluate"));
  EXPECT_THAT(cache.to_install(), ElementsAre(1, 2));
}

TEST(AgentCache, AnUpdateCountsOnceAndByItsId) {
  AgentCache cache;
  EXPECT_TRUE(cache.keep(offered(1, "<True />", false)));
  EXPECT_FALSE(cache.keep(offered(1, "<True />", false)));
  EXPECT_THAT(cache.update_ids(), ElementsAre("aaaaaaaa-0000-4000-8000-000000000001"));
}

TEST(AgentCache, WhatIsNoFragmentIsKeptAsNotInstalled) {
  AgentCache cache;
  auto broken = offered(1, "", false);
  broken.core = "<";
  EXPECT_TRUE(cache.keep(broken));
  EXPECT_THAT(cache.others(), ElementsAre(1));
}

}  // namespace
}  // namespace syncrig::client::syncing
