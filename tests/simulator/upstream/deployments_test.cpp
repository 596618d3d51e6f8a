#include "simulator/upstream/deployments.hpp"

#include <gmock/gmock.h>

#include "tests/simulator/upstream/services_site.hpp"

namespace syncrig::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// A server with two updates, the first of them approved by default and the second as `deployment` says.
simulator::Upstream decided(const std::string& kb) {
  simulator::Upstream settings;
  auto& approvals = *settings.mutable_approvals();
  approvals.set_approved_updates(0);
  auto& group = *approvals.add_target_group();
  group.set_name("Laboratory");
  auto& deployment = *approvals.add_deployment();
  deployment.set_name("first");
  deployment.set_kb(kb);
  deployment.set_group("Laboratory");
  deployment.set_deadline("2026-12-24T18:00:00");
  return settings;
}

// A visible update of every site here.
updates::Identity some_update() {
  return Site().store->visible_updates(1).at(0);
}

std::string some_kb() {
  const auto document = Site().store->document(some_update());
  const std::string open = "<upd:KBArticleID>";
  const auto begin = document.find(open) + open.size();
  return document.substr(begin, document.find('<', begin) - begin);
}

std::string sync_anchor(Site& site) {
  return site.sync("GetRevisionIdList", site.cookie() + "<filter><GetConfig>true</GetConfig></filter>")
      .value("Anchor");
}

Reply deployments(Site& site, const std::string& anchors) {
  return site.sync("GetDeployments", site.cookie() + anchors);
}

Reply all_deployments(Site& site) {
  return deployments(site, "<syncAnchor>" + sync_anchor(site) + "</syncAnchor>");
}

// Between <name> and </name>.
std::string inside(const Reply& reply, const std::string& name) {
  const auto begin = reply.text.find("<" + name + ">") + name.size() + 2;
  return reply.text.substr(begin, reply.text.find("</" + name + ">") - begin);
}

const std::string groups =
    "<ServerSyncTargetGroup><TargetGroupID>a0a08746-4dbe-4a37-9adf-9e7652c0b421</TargetGroupID>"
    "<ParentGroupId>00000000-0000-0000-0000-000000000000</ParentGroupId><Name>All Computers</Name>"
    "<IsBuiltin>true</IsBuiltin></ServerSyncTargetGroup>"
    "<ServerSyncTargetGroup><TargetGroupID>b73ca6ed-5727-47f3-84de-015e03f6a88a</TargetGroupID>"
    "<ParentGroupId>a0a08746-4dbe-4a37-9adf-9e7652c0b421</ParentGroupId><Name>Unassigned Computers</Name>"
    "<IsBuiltin>true</IsBuiltin></ServerSyncTargetGroup>";

TEST(Deployments, OfAServerWithoutDecisionsAreSixElements) {
  simulator::Upstream settings;
  settings.mutable_approvals()->set_approved_updates(0);
  Site site(settings);
  const auto reply = all_deployments(site);
  const auto anchor = sync_anchor(site);
  EXPECT_EQ(body_of(reply),
            response("GetDeployments", "<GetDeploymentsResult><Anchor>1" + anchor.substr(anchor.find(',')) +
                                           "</Anchor><Groups>" + groups +
                                           "</Groups><Deployments /><DeadDeployments /><HiddenUpdates />"
                                           "<AcceptedEulas /></GetDeploymentsResult>"));
  EXPECT_EQ(departure_of(upstream::server_sync, reply), "");
}

TEST(Deployments, TellAllThatAnAdministratorDecided) {
  Site site(decided(some_kb()));
  const auto reply = all_deployments(site);
  const auto update = some_update();
  const auto group = inside(reply, "Groups").substr(groups.size());
  const std::string open = "<TargetGroupID>";
  const auto group_id = group.substr(group.find(open) + open.size(), updates::guid_text_size);
  EXPECT_EQ(group, "<ServerSyncTargetGroup><TargetGroupID>" + group_id +
                       "</TargetGroupID><ParentGroupId>a0a08746-4dbe-4a37-9adf-9e7652c0b421</ParentGroupId>"
                       "<Name>Laboratory</Name><IsBuiltin>false</IsBuiltin></ServerSyncTargetGroup>");
  EXPECT_EQ(inside(reply, "Deployments"),
            "<ServerSyncDeployment><UpdateId>" + updates::to_text(update.id) + "</UpdateId><RevisionNumber>" +
                std::to_string(update.revision) +
                "</RevisionNumber><Action>0</Action><AdminName>CORP\\Administrator</AdminName>"
                "<Deadline>2026-12-24T18:00:00.000</Deadline><IsAssigned>true</IsAssigned><GoLiveTime>" +
                reply.value("GoLiveTime") + "</GoLiveTime><DeploymentGuid>" + reply.value("DeploymentGuid") +
                "</DeploymentGuid><TargetGroupId>" + group_id +
                "</TargetGroupId><DownloadPriority>2</DownloadPriority></ServerSyncDeployment>");
  EXPECT_EQ(departure_of(upstream::server_sync, reply), "");
}

TEST(Deployments, WithoutADeadlineHaveTheLastMomentThereIs) {
  Site site;
  EXPECT_EQ(all_deployments(site).value("Deadline"), "9999-12-31T23:59:59.9999999");
}

TEST(Deployments, AreToldOnce) {
  Site site;
  const auto first = all_deployments(site);
  EXPECT_NE(inside(first, "Deployments"), "");
  const auto again =
      deployments(site, "<deploymentAnchor>" + first.value("Anchor") + "</deploymentAnchor><syncAnchor>" +
                            sync_anchor(site) + "</syncAnchor>");
  EXPECT_THAT(again.text, HasSubstr("<Deployments />"));
  EXPECT_THAT(again.text, HasSubstr("<Groups><ServerSyncTargetGroup>"));
  EXPECT_EQ(again.value("Anchor"), first.value("Anchor"));
}

TEST(Deployments, MadeAfterTheSyncAnchorAreLeftForNextTime) {
  Site site;
  const auto reply = deployments(site, "<syncAnchor>1,2001-01-01 00:00:00.000</syncAnchor>");
  EXPECT_THAT(reply.text, HasSubstr("<Deployments />"));
  EXPECT_EQ(reply.value("Anchor"), "1,2001-01-01 00:00:00.000");
}

TEST(Deployments, BelongToTheIntervalThatEndsWhenTheyWereMade) {
  Site site;
  const auto made = updates::parse_iso_text(all_deployments(site).value("GoLiveTime")).value();
  const auto then = updates::to_text(updates::Anchor{1, made});
  const auto before = updates::to_text(updates::Anchor{1, made - std::chrono::milliseconds(1)});
  const auto made_between = [&](const std::string& after, const std::string& until) {
    const auto reply = deployments(
        site, "<deploymentAnchor>" + after + "</deploymentAnchor><syncAnchor>" + until + "</syncAnchor>");
    return !reply.value("DeploymentGuid").empty();
  };
  EXPECT_TRUE(made_between(before, then));
  EXPECT_FALSE(made_between("", before));
  EXPECT_FALSE(made_between(then, sync_anchor(site)));
}

TEST(Deployments, TakenBackAreDead) {
  auto settings = decided(some_kb());
  settings.mutable_approvals()->mutable_deployment(0)->set_taken_back(true);
  Site site(settings);
  const auto reply = all_deployments(site);
  EXPECT_THAT(reply.text, HasSubstr("<Deployments /><DeadDeployments><guid>"));
  EXPECT_THAT(reply.value("Anchor"), ::testing::StartsWith("3,"));
  const auto again =
      deployments(site, "<deploymentAnchor>" + reply.value("Anchor") + "</deploymentAnchor><syncAnchor>" +
                            sync_anchor(site) + "</syncAnchor>");
  EXPECT_THAT(again.text, HasSubstr("<DeadDeployments />"));
}

TEST(Deployments, DeclinedUpdatesAreListedInFullEveryTime) {
  simulator::Upstream settings;
  settings.mutable_approvals()->add_declined(some_kb());
  Site site(settings);
  const auto first = all_deployments(site);
  const auto hidden =
      "<HiddenUpdates><guid>" + updates::to_text(some_update().id) + "</guid></HiddenUpdates>";
  EXPECT_THAT(first.text, HasSubstr(hidden));
  const auto again =
      deployments(site, "<deploymentAnchor>" + first.value("Anchor") + "</deploymentAnchor><syncAnchor>" +
                            sync_anchor(site) + "</syncAnchor>");
  EXPECT_THAT(again.text, HasSubstr(hidden));
}

TEST(Deployments, AnchorsAreCheckedByTheirForm) {
  Site site;
  const std::string good = "<syncAnchor>1,2026-11-22 17:00:00.000</syncAnchor>";
  const std::pair<std::string, const char*> table[] = {
      {good, ""},
      {"<deploymentAnchor />" + good, ""},
      {"<deploymentAnchor>1,2026-11-22 17:00:00.000</deploymentAnchor>" + good, ""},
      {"<deploymentAnchor>yesterday</deploymentAnchor>" + good, "deploymentAnchor"},
      {"<deploymentAnchor>0,2026-11-22 17:00:00.000</deploymentAnchor>" + good, "deploymentAnchor"},
      {"", "syncAnchor"},
      {"<syncAnchor />", "syncAnchor"},
      {"<syncAnchor>1,2026-11-22</syncAnchor>", "syncAnchor"},
  };
  for (const auto& [anchors, parameter] : table) {
    const auto reply = deployments(site, anchors);
    EXPECT_EQ(reply.error_code(), *parameter ? "InvalidParameters" : "") << anchors;
    EXPECT_EQ(reply.value("Message"), parameter) << anchors;
  }
}

}  // namespace
}  // namespace syncrig::tests
