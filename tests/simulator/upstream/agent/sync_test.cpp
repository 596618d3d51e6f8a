#include <gmock/gmock.h>

#include "tests/simulator/upstream/agent/agent_site.hpp"

namespace syncrig::tests {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Goes on as an agent does, for which all categories and detectoids are installed, until nothing is new.
struct WholeScan {
  std::map<unsigned, ToldUpdate> told;
  std::vector<unsigned> installed, cached;
  std::string cookie;
  int calls = 0;

  void run(AgentSite& site, const std::string& filter = "") {
    while (calls < 100) {
      const auto reply = site.scan(cookie, installed, cached, filter);
      ASSERT_EQ(reply.status(), 200U) << reply.text;
      ++calls;
      cookie = cookie_element("cookie", reply);
      const auto fresh = told_updates(reply);
      for (const auto& one : fresh) take(one);
      if (fresh.empty() && reply.value("Truncated") == "false") return;
    }
    FAIL() << "the scan does not end";
  }

  void take(const ToldUpdate& one) {
    EXPECT_TRUE(told.emplace(one.id, one).second) << "told twice: " << one.id;
    (one.is_leaf ? cached : installed).push_back(one.id);
  }

  std::map<std::string, int> actions() const {
    std::map<std::string, int> count;
    for (const auto& [id, one] : told) ++count[one.action];
    return count;
  }
};

TEST(SyncUpdates, BeginsWithWhatNeedsNothing) {
  AgentSite site("approvals { approved_updates: 1 }");
  const auto reply = site.scan(site.registered_cookie());
  const auto fresh = told_updates(reply);
  ASSERT_FALSE(fresh.empty());
  for (const auto& one : fresh) {
    EXPECT_EQ(one.action, "Evaluate");
    EXPECT_FALSE(one.is_leaf);
    EXPECT_THAT(one.xml, Not(HasSubstr("<Prerequisites>")));
  }
  EXPECT_THAT(fresh.back().xml, HasSubstr("<Properties UpdateType="));
}

TEST(SyncUpdates, AnswersInTheOrderOfRealServers) {
  AgentSite site("approvals { approved_updates: 1 } updates_per_scan_answer_max: 1");
  const auto reply = site.scan(site.registered_cookie());
  const auto one = told_updates(reply).at(0);
  const auto id = std::to_string(one.id);
  EXPECT_EQ(
      reply.text,
      R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance")"
      R"( xmlns:xsd="http://www.w3.org/2001/XMLSchema"><SyncUpdatesResponse xmlns=")" +
          std::string(client_web_namespace) + R"("><SyncUpdatesResult><NewUpdates><UpdateInfo><ID>)" + id +
          "</ID><Deployment><ID>" + std::to_string(one.id + 1) +
          "</ID><Action>Evaluate</Action><IsAssigned>true</IsAssigned><LastChangeTime>2025-01-06</"
          "LastChangeTime>"
          "<AutoSelect>0</AutoSelect><AutoDownload>0</AutoDownload><SupersedenceBehavior>0</"
          "SupersedenceBehavior>"
          "</Deployment><IsLeaf>false</IsLeaf><Xml>" +
          soap::escaped(one.xml) +
          "</Xml></UpdateInfo></NewUpdates><Truncated>true</Truncated><NewCookie><Expiration>"
          "2026-11-22T18:00:00.000Z</Expiration><EncryptedData>" +
          reply.value("EncryptedData") +
          "</EncryptedData></NewCookie><DriverSyncNotNeeded>true</DriverSyncNotNeeded></SyncUpdatesResult>"
          "</SyncUpdatesResponse></s:Body></s:Envelope>");
}

TEST(SyncUpdates, EndsWithAllThatIsDeployed) {
  AgentSite site;
  WholeScan whole;
  whole.cookie = site.registered_cookie();
  whole.run(site);
  const auto actions = whole.actions();
  EXPECT_EQ(actions.at("Install"), 14);  // all but the driver and the one that is expired
  EXPECT_GE(actions.at("Bundle"), 14);
  EXPECT_GE(actions.at("Evaluate"), 8);
  for (const auto& [id, one] : whole.told) {
    const auto identity = site.store->listed(id - 1)->identity;
    EXPECT_THAT(one.xml, HasSubstr("<UpdateIdentity UpdateID=\"" + updates::to_text(identity.id) +
                                   "\" RevisionNumber=\"" + std::to_string(identity.revision) + "\" />"));
    EXPECT_EQ(one.is_leaf, one.action != "Evaluate");
  }
}

TEST(SyncUpdates, TellsTheSameHoweverManyAtOnce) {
  AgentSite site, small("updates_per_scan_answer_max: 7");
  WholeScan whole, in_pages;
  whole.cookie = site.registered_cookie();
  whole.run(site);
  in_pages.cookie = small.registered_cookie();
  in_pages.run(small);
  EXPECT_GT(in_pages.calls, whole.calls);
  ASSERT_EQ(in_pages.told.size(), whole.told.size());
  for (const auto& [id, one] : whole.told) EXPECT_EQ(in_pages.told.at(id).xml, one.xml);
}

TEST(SyncUpdates, LeavesOutWhatIsDeclined) {
  AgentSite site;
  const auto kb = std::to_string(site.catalogue.update(0).kb());
  AgentSite declining("approvals { declined: '" + kb + "' }");
  WholeScan all, less;
  all.cookie = site.registered_cookie();
  all.run(site);
  less.cookie = declining.registered_cookie();
  less.run(declining);
  EXPECT_EQ(less.actions().at("Install"), all.actions().at("Install") - 1);
}

TEST(SyncUpdates, TellsOfADeadlineAndOfTheActionForItsGroup) {
  AgentSite plain;
  const auto kb = std::to_string(plain.catalogue.update(0).kb());
  AgentSite site("approvals { approved_updates: 0 target_group { name: 'Lab' } deployment { name: 'a' kb: '" +
                 kb + "' group: 'Lab' action: UNINSTALL deadline: '2026-12-24T18:00:00' } }");
  WholeScan outside, inside;
  outside.cookie = site.registered_cookie();
  outside.run(site);
  EXPECT_TRUE(outside.told.empty());
  inside.cookie = site.registered_cookie("Lab");
  inside.run(site);
  EXPECT_EQ(inside.actions().at("Uninstall"), 1);
  std::vector<unsigned> cached;
  for (const auto& [id, one] : inside.told) {
    if (one.action != "Uninstall") cached.push_back(id);
  }
  const auto reply = site.scan(inside.cookie, inside.installed, cached);
  EXPECT_THAT(reply.text, HasSubstr("<Action>Uninstall</Action><Deadline>2026-12-24T18:00:00.000Z</Deadline>"
                                    "<IsAssigned>true</IsAssigned><LastChangeTime>20"));
}

TEST(SyncUpdates, TellsWhatIsOutOfScope) {
  AgentSite site("approvals { approved_updates: 1 }");
  const auto reply = site.scan(site.registered_cookie(), {}, {70000});
  EXPECT_THAT(all_values(reply, "//OutOfScopeRevisionIDs/int"), ElementsAre("70000"));
}

TEST(SyncUpdates, OldAgentsAreToldLess) {
  AgentSite site("approvals { approved_updates: 1 }");
  const auto reply = site.scan(site.registered_cookie("", "1.6"));
  EXPECT_THAT(reply.text, Not(HasSubstr("AutoSelect")));
  EXPECT_THAT(reply.text, Not(HasSubstr("DriverSyncNotNeeded")));
}

TEST(SyncUpdates, RefusesWhatTheRealServerDoes) {
  AgentSite site;
  const auto cookie = site.registered_cookie();
  const auto of = [&](const std::string& parameters) {
    const auto reply = site.client("SyncUpdates", cookie + parameters);
    return reply.error_code() + " " + reply.value("Message");
  };
  EXPECT_EQ(of(""), "InvalidParameters parameters");
  EXPECT_EQ(of("<parameters>" + id_list("InstalledNonLeafUpdateIDs", std::vector<unsigned>(401, 1)) +
               "</parameters>"),
            "InvalidParameters parameters.InstalledNonLeafUpdateIDs");
  EXPECT_EQ(site.scan(cookie, std::vector<unsigned>(400, 1)).status(), 200U);
  EXPECT_EQ(of("<parameters><SystemSpec /><SkipSoftwareSync>false</SkipSoftwareSync></parameters>"),
            "InvalidParameters parameters.SystemSpec");
  EXPECT_EQ(of("<parameters><SkipSoftwareSync>no</SkipSoftwareSync></parameters>"),
            "InvalidParameters parameters.SkipSoftwareSync");
  EXPECT_EQ(of("<parameters><OtherCachedUpdateIDs><int>x</int></OtherCachedUpdateIDs></parameters>"),
            "InvalidParameters parameters.OtherCachedUpdateIDs");
  EXPECT_EQ(of("<parameters><FilterCategoryIds><CategoryIdentifier><Id>x</Id></CategoryIdentifier></"
               "FilterCategoryIds>"
               "</parameters>"),
            "InvalidParameters parameters.FilterCategoryIds");
}

std::string filtered(const std::string& id) {
  return "<FilterCategoryIds><CategoryIdentifier><Id>" + id +
         "</Id></CategoryIdentifier></FilterCategoryIds>"
         "<NeedTwoGroupOutOfScopeUpdates>true</NeedTwoGroupOutOfScopeUpdates>";
}

constexpr const char* windows_11 = "72e7624a-5b00-45d2-b92f-e561c0a6a160";

TEST(SyncUpdates, OfACategoryTellsThatCategoryStepByStepWithoutDeployments) {
  AgentSite site("approvals { approved_updates: 0 }");
  WholeScan whole;
  whole.cookie = site.registered_cookie();
  whole.run(site, filtered(windows_11));
  EXPECT_EQ(whole.calls, 4);  // company, family, product, nothing
  EXPECT_EQ(whole.told.size(), 3U);
  EXPECT_EQ(whole.cached.size(), 1U);
}

TEST(SyncUpdates, OfACategoryTellsWhatIsDeployedInOthersInAGroupOfItsOwn) {
  AgentSite site;
  WholeScan whole;
  whole.cookie = site.registered_cookie();
  whole.run(site);
  const auto reply = site.scan(whole.cookie, whole.installed, whole.cached, filtered(windows_11));
  EXPECT_THAT(all_values(reply, "//OutOfScopeRevisionIDs/int"), IsEmpty());
  EXPECT_THAT(all_values(reply, "//DeployedOutOfScopeRevisionIds/int"), Not(IsEmpty()));
}

// The driver of the catalogue and a device that it fits.
struct DriverPass {
  explicit DriverPass(AgentSite& site) {
    for (updates::Row row = 0; row < site.store->rows(); ++row) {
      if (site.store->listed(row)->type == updates::UpdateType::driver) id = row + 1;
    }
    pugi::xml_document xml;
    xml.load_string(site.store->document(site.store->listed(id - 1)->identity).c_str());
    hardware_id =
        xml.select_node("//*[local-name()='WindowsDriverMetaData']/@HardwareID").attribute().value();
  }

  Reply run(AgentSite& site, const std::string& cookie, const std::vector<unsigned>& installed,
            const std::string& device_id, const std::vector<unsigned>& cached = {}) const {
    return site.client(
        "SyncUpdates",
        cookie + "<parameters><ExpressQuery>false</ExpressQuery>" +
            id_list("InstalledNonLeafUpdateIDs", installed) + "<SystemSpec><Device><HardwareIDs><string>" +
            soap::escaped(device_id) + "</string></HardwareIDs></Device></SystemSpec>" +
            id_list("CachedDriverIDs", cached) + "<SkipSoftwareSync>true</SkipSoftwareSync></parameters>");
  }

  unsigned id = 0;
  std::string hardware_id;
};

TEST(SyncUpdates, ForDriversTellsTheBestForTheDevices) {
  AgentSite site;
  WholeScan whole;
  whole.cookie = site.registered_cookie();
  whole.run(site);
  const DriverPass pass(site);
  const auto reply = pass.run(site, whole.cookie, whole.installed, pass.hardware_id);
  EXPECT_EQ(reply.value("DriverSyncNotNeeded"), "false");
  const auto fresh = told_updates(reply);
  ASSERT_EQ(fresh.size(), 1U);
  EXPECT_EQ(fresh[0].id, pass.id);
  EXPECT_EQ(fresh[0].action, "Install");
  EXPECT_THAT(fresh[0].xml, HasSubstr("<d.WindowsDriverMetaData"));
  EXPECT_THAT(all_values(reply, "//HardwareIds/string"), ElementsAre(pass.hardware_id));
  EXPECT_THAT(told_updates(pass.run(site, whole.cookie, whole.installed, "PCI\\OTHER")), IsEmpty());
  EXPECT_THAT(told_updates(pass.run(site, whole.cookie, whole.installed, pass.hardware_id, {pass.id})),
              IsEmpty());
}

TEST(SyncUpdates, ForDriversTellsWhatFitsNoMore) {
  AgentSite site;
  WholeScan whole;
  whole.cookie = site.registered_cookie();
  whole.run(site);
  const DriverPass pass(site);
  const auto reply = pass.run(site, whole.cookie, whole.installed, "PCI\\OTHER", {pass.id});
  EXPECT_THAT(all_values(reply, "//OutOfScopeRevisionIDs/int"), ElementsAre(std::to_string(pass.id)));
}

TEST(SyncPrinterCatalog, TellsPrinterDriversAlone) {
  AgentSite site;
  WholeScan whole;
  whole.cookie = site.registered_cookie();
  whole.run(site);
  const auto reply =
      site.client("SyncPrinterCatalog", whole.cookie + id_list("installedNonLeafUpdateIDs", whole.installed));
  EXPECT_EQ(reply.status(), 200U);
  EXPECT_THAT(told_updates(reply), IsEmpty());  // the catalogue's driver is for a network card
  EXPECT_EQ(site.client("SyncPrinterCatalog", "").error_code(), "InvalidCookie");
}

TEST(RefreshCache, GivesTheIdsOfThisServer) {
  AgentSite site;
  const auto cookie = site.registered_cookie();
  WholeScan whole;
  whole.cookie = cookie;
  whole.run(site);
  const auto deployed = whole.cached.front();
  const auto identity = site.store->listed(deployed - 1)->identity;
  const auto entry = [](const updates::Guid& id, std::uint32_t revision) {
    return "<UpdateIdentity><UpdateID>" + updates::to_text(id) + "</UpdateID><RevisionNumber>" +
           std::to_string(revision) + "</RevisionNumber></UpdateIdentity>";
  };
  const auto reply = site.client(
      "RefreshCache", cookie + "<globalIDs>" + entry(identity.id, identity.revision) +
                          entry(identity.id, identity.revision + 1) + entry({1, 2}, 1) + "</globalIDs>");
  EXPECT_THAT(all_values(reply, "//RefreshCacheResult/RevisionID"), ElementsAre(std::to_string(deployed)));
  EXPECT_THAT(reply.text, HasSubstr("<RevisionID>" + std::to_string(deployed) +
                                    "</RevisionID><GlobalID><UpdateID>" + updates::to_text(identity.id) +
                                    "</UpdateID><RevisionNumber>" + std::to_string(identity.revision) +
                                    "</RevisionNumber></GlobalID><IsLeaf>true</IsLeaf><Deployment><ID>"));
  EXPECT_EQ(site.client("RefreshCache", cookie).value("Message"), "globalIDs");
  EXPECT_EQ(site.client("RefreshCache", "").error_code(), "InvalidCookie");
}

std::string relationship(int group, const std::string& id) {
  return "<CategoryRelationship><IndexOfAndGroup>" + std::to_string(group) +
         "</IndexOfAndGroup><CategoryId>" + id + "</CategoryId></CategoryRelationship>";
}

Reply start(AgentSite& site, const std::string& relationships) {
  return site.client("StartCategoryScan", "<requestedCategories>" + relationships + "</requestedCategories>");
}

TEST(StartCategoryScan, PrefersProducts) {
  constexpr const char* security = "0fa1201d-4330-4fa8-8ae9-b877473b6441";
  constexpr const char* unknown = "00000000-0000-0000-0000-00000000002a";
  AgentSite site;
  EXPECT_THAT(
      start(site, relationship(0, windows_11)).text,
      HasSubstr(R"(ClientWebService"><preferredCategoryIds><guid>72e7624a-5b00-45d2-b92f-e561c0a6a160</guid>)"
                "</preferredCategoryIds></StartCategoryScanResponse>"));
  const auto pair = start(site, relationship(0, windows_11) + relationship(0, security));
  EXPECT_THAT(all_values(pair, "//preferredCategoryIds/guid"), ElementsAre(windows_11));
  const auto with_unknown =
      start(site, relationship(0, unknown) + relationship(1, windows_11) + relationship(0, security));
  EXPECT_THAT(all_values(with_unknown, "//preferredCategoryIds/guid"), ElementsAre(windows_11));
  EXPECT_THAT(all_values(with_unknown, "//requestedCategoryIdsInError/guid"), ElementsAre(unknown));
  const auto forbidden = start(site, relationship(0, windows_11) + relationship(1, security));
  EXPECT_THAT(all_values(forbidden, "//preferredCategoryIds/guid"), IsEmpty());
}

TEST(StartCategoryScan, RefusesTwoHundredCategories) {
  AgentSite site;
  std::string many;
  for (int i = 0; i < 199; ++i) many += relationship(i, windows_11);
  EXPECT_EQ(start(site, many).status(), 200U);
  EXPECT_EQ(start(site, many + relationship(199, windows_11)).value("Message"), "requestedCategories");
  EXPECT_EQ(site.client("StartCategoryScan", "").error_code(), "InvalidParameters");
}

}  // namespace
}  // namespace syncrig::tests
