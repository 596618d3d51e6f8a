#include "client/syncing/store_synchronisation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/syncing/downstream_site.hpp"

namespace syncrig::client::syncing {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;
using tests::DownstreamSite;

class StoreSynchronisationTest : public testing::Test, protected DownstreamSite {
 protected:
  std::vector<std::uint32_t> event_ids(const SyncReport& report) {
    std::vector<std::uint32_t> ids;
    for (const auto& event : report.events) ids.push_back(event.id);
    return ids;
  }

  std::string content_of(const tests::DocumentFile& file) const {
    std::ifstream in(content_file(file), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  auto& operations() { return upstream.script.operations; }
};

TEST_F(StoreSynchronisationTest, StoresMetadataAndTheFilesOfApprovedUpdates) {
  const auto report = synchronise();
  EXPECT_FALSE(report.failed());
  EXPECT_THAT(event_ids(report), ElementsAre(384));
  EXPECT_EQ(report.metadata.fetched, 4U);
  EXPECT_EQ(report.content.needed, 2);
  EXPECT_EQ(report.content.fetched, 2);
  for (const auto& file : upstream.leaf.files) EXPECT_EQ(content_of(file), file.bytes);
  EXPECT_FALSE(std::filesystem::exists(content_file(upstream.other.files[0])));
}

TEST_F(StoreSynchronisationTest, GivesItsRevisionsInTheOrderOfImport) {
  synchronise();
  DownstreamStore store(folder.path() / "store", options);
  std::vector<std::string> ids;
  store.each_revision([&](const StoredRevision& one) {
    ids.push_back(one.identity.id);
    if (one.identity.id != "leaf") return;
    EXPECT_EQ(one.document, upstream.leaf.text());
    ASSERT_EQ(one.files.size(), 2U);
    EXPECT_EQ(one.files[0].name, "large.exe");
    EXPECT_TRUE(one.files[0].is_stored);
    EXPECT_EQ(one.files[0].sha256, tests::sha256_of(upstream.leaf.files[0].bytes));
    EXPECT_EQ(one.files[0].mu_url, upstream.content_host + "/mu/large.exe");
    EXPECT_EQ(store.content_file(one.files[0]), content_file(upstream.leaf.files[0]));
  });
  EXPECT_THAT(ids, ElementsAre("c1", "leaf", "bundle", "other"));
}

TEST_F(StoreSynchronisationTest, UnpacksDocumentsThatComeInCabinets) {
  upstream.compresses = true;
  EXPECT_FALSE(synchronise().failed());
  DownstreamStore store(folder.path() / "store", options);
  const UpdateIdentity leaf{"leaf", 100};
  EXPECT_EQ(store.revision(leaf)->document, upstream.leaf.text());
}

TEST_F(StoreSynchronisationTest, AgainUsesItsCookieAndItsAnchorsAndFetchesNothing) {
  synchronise();
  upstream.documents_given.clear();
  upstream.whole_or_first.clear();
  const auto report = synchronise();
  EXPECT_FALSE(report.failed());
  EXPECT_EQ(operations().front(), "GetConfigData");
  EXPECT_THAT(upstream.documents_given, IsEmpty());
  EXPECT_THAT(upstream.whole_or_first, IsEmpty());
  EXPECT_EQ(report.content.here_before, 2);
  EXPECT_THAT(last_request("GetConfigData"), HasSubstr("<configAnchor>2,x</configAnchor>"));
  EXPECT_THAT(last_request("GetRevisionIdList"), HasSubstr("<filter><Anchor>3,x</Anchor>"));
  EXPECT_THAT(last_request("GetRevisionIdList"), HasSubstr("<Id>P1</Id><Delta>true</Delta>"));
}

TEST_F(StoreSynchronisationTest, NeverSendsAnExpiredCookie) {
  synchronise();
  now = std::chrono::sys_days(std::chrono::year(2030) / 1 / 2);
  synchronise();
  EXPECT_EQ(operations().front(), "GetAuthConfig");
  EXPECT_THAT(last_request("GetCookie"), Not(HasSubstr("oldCookie")));
}

TEST_F(StoreSynchronisationTest, RenewsACookieThatIsAboutToExpireWithTheOldOne) {
  synchronise();
  now = *parse_date_time("2029-12-31T23:55:00Z");
  synchronise();
  EXPECT_EQ(operations().front(), "GetAuthConfig");
  EXPECT_THAT(last_request("GetCookie"),
              HasSubstr("<oldCookie><Expiration>2030-01-01T00:00:00Z</Expiration>"));
}

TEST_F(StoreSynchronisationTest, AuthorisesAgainWhenItsCookieIsRefused) {
  synchronise();
  upstream.script.faults["GetConfigData"] = {"InvalidCookie"};
  const auto report = synchronise();
  EXPECT_FALSE(report.failed());
  EXPECT_TRUE(report.course.restarted);
  EXPECT_THAT(operations(), testing::Contains("GetAuthConfig"));
  EXPECT_THAT(last_request("GetCookie"), Not(HasSubstr("oldCookie")));
}

TEST_F(StoreSynchronisationTest, ForgetsAllAnchorsWhenTheServerChangedAndFetchesNothingTwice) {
  synchronise();
  upstream.documents_given.clear();
  upstream.script.faults["GetRevisionIdList"] = {"ServerChanged"};
  const auto report = synchronise();
  EXPECT_FALSE(report.failed());
  EXPECT_THAT(last_request("GetRevisionIdList"), Not(HasSubstr("Anchor")));
  EXPECT_THAT(last_request("GetConfigData"), Not(HasSubstr("configAnchor")));
  EXPECT_THAT(upstream.documents_given, IsEmpty());
}

TEST_F(StoreSynchronisationTest, RestartsAsOftenAsSomethingNewCameMeanwhile) {
  upstream.script.per_request_max = "1";
  upstream.script.faults["GetUpdateData"] = {"", "InvalidCookie", "", "InvalidCookie", "", "InvalidCookie"};
  const auto report = synchronise();
  EXPECT_FALSE(report.failed()) << report.events.front().text;
  EXPECT_EQ(report.metadata.fetched, 4U);
}

TEST_F(StoreSynchronisationTest, AsksForTheHistoryOfANewlySelectedProduct) {
  synchronise();
  settings.selection.products = {"P1", "P2"};
  synchronise();
  EXPECT_THAT(last_request("GetRevisionIdList"), HasSubstr("<Id>P1</Id><Delta>true</Delta>"));
  EXPECT_THAT(last_request("GetRevisionIdList"), HasSubstr("<Id>P2</Id><Delta>false</Delta>"));
}

TEST_F(StoreSynchronisationTest, NamesItsLanguagesByTheirNumbers) {
  upstream.script.config_extra =
      "<LanguageUpdateList><ServerSyncLanguageData><LanguageID>1031</LanguageID><ShortLanguage>de</"
      "ShortLanguage>"
      "</ServerSyncLanguageData><ServerSyncLanguageData><LanguageID>1033</LanguageID><ShortLanguage>en"
      "</ShortLanguage></ServerSyncLanguageData></LanguageUpdateList>";
  settings.selection.languages = {"en"};
  synchronise();
  upstream.script.config_extra = "<LanguageUpdateList />";
  synchronise();
  EXPECT_THAT(
      last_request("GetRevisionIdList"),
      HasSubstr(
          "<Languages><LanguageAndDelta><Id>1033</Id><Delta>true</Delta></LanguageAndDelta></Languages>"));
}

TEST_F(StoreSynchronisationTest, ForgetsWhatAnotherUpstreamGave) {
  synchronise();
  {
    DownstreamStore store(folder.path() / "store", options);
    store.set_value("upstream", "elsewhere:8530");
  }
  synchronise();
  EXPECT_EQ(operations().front(), "GetAuthConfig");
  EXPECT_THAT(last_request("GetRevisionIdList"), Not(HasSubstr("Anchor")));
}

TEST_F(StoreSynchronisationTest, LogsAFailedSynchronisation) {
  upstream.script.faults["GetUpdateData"] = {"InternalServerError"};
  const auto report = synchronise();
  EXPECT_TRUE(report.failed());
  EXPECT_THAT(event_ids(report), ElementsAre(386, 10022));
  EXPECT_EQ(report.events[0].text,
            "Synchronization failed. Reason: UssInternalError: SoapException: Fault occurred "
            "ErrorCode:InternalServerError.");
  EXPECT_THAT(operations(), Not(testing::Contains("GetRollupConfiguration")));
}

TEST_F(StoreSynchronisationTest, GoesOnAfterADocumentThatCanNotBeReadAndAsksForItAgain) {
  const auto good = upstream.other.type;
  upstream.other.type = "Nonsense";
  auto report = synchronise();
  EXPECT_THAT(event_ids(report), ElementsAre(386, 10022));
  EXPECT_THAT(report.events[0].text, HasSubstr("ImportUpdateError"));
  EXPECT_THAT(report.metadata.invalid, ElementsAre("other revision 100"));
  EXPECT_EQ(report.content.fetched, 2);
  upstream.other.type = good;
  upstream.documents_given.clear();
  report = synchronise();
  EXPECT_FALSE(report.failed());
  EXPECT_THAT(upstream.documents_given, ElementsAre("other"));
}

TEST_F(StoreSynchronisationTest, CountsRevisionsThatAreListedAndNotGiven) {
  upstream.script.new_updates.push_back("ghost");
  const auto report = synchronise();
  EXPECT_FALSE(report.failed());
  EXPECT_EQ(report.metadata.left_out, 1U);
}

class ContentTest : public StoreSynchronisationTest {};

TEST_F(ContentTest, OfAllUpdatesComesAtOnceIfItNeedsNoApproval) {
  settings.lazy = false;
  settings.approved.clear();
  EXPECT_EQ(synchronise().content.fetched, 3);
}

TEST_F(ContentTest, DoesNotComeForUpdatesThatNobodyApproved) {
  settings.approved.clear();
  EXPECT_EQ(synchronise().content.needed, 0);
}

TEST_F(ContentTest, DoesNotComeIfOnlyTheCatalogueIsKept) {
  settings.catalog_only = true;
  EXPECT_EQ(synchronise().content.needed, 0);
}

TEST_F(ContentTest, ThatServersBelowAskedForComes) {
  settings.requested = {tests::sha1_of(upstream.other.files[0].bytes)};
  EXPECT_EQ(synchronise().content.fetched, 3);
}

TEST_F(ContentTest, ExpressComesOnlyWhereItIsWanted) {
  upstream.leaf.files[1].attributes = "PatchingType=\"Express\"";
  EXPECT_EQ(synchronise().content.fetched, 1);
  settings.express = true;
  EXPECT_EQ(synchronise().content.fetched, 1);
}

TEST_F(ContentTest, OfLicencesComesWhateverIsApproved) {
  settings.approved.clear();
  upstream.other.eulas = {{"licence.txt", "terms"}};
  EXPECT_EQ(synchronise().content.fetched, 1);
}

TEST_F(ContentTest, IsAtMicrosoftUpdateIfTheUpstreamStoresNone) {
  upstream.script.answers["GetConfigData"] =
      tests::soap_result("GetConfigData",
                         "<CatalogOnlySync>true</CatalogOnlySync><MaxNumberOfUpdatesPerRequest>2"
                         "</MaxNumberOfUpdatesPerRequest><ProtocolVersion>1.20</ProtocolVersion>");
  EXPECT_EQ(synchronise().content.fetched, 2);
  for (const auto& asked : server.asked()) EXPECT_THAT(asked.target, Not(HasSubstr("/Content/")));
}

TEST_F(ContentTest, ThatTheUpstreamLacksIsAskedForAndAwaited) {
  settings.patience = std::chrono::seconds(8);
  upstream.lacking = {"small.cab"};
  upstream.gets_what_it_lacks = true;
  const auto report = synchronise();
  EXPECT_FALSE(report.failed());
  EXPECT_EQ(report.content.fetched, 2);
  EXPECT_THAT(last_request("DownloadFiles"),
              HasSubstr(tests::base64_of_hex(tests::sha1_of(upstream.leaf.files[1].bytes))));
}

TEST_F(ContentTest, ThatNeverComesIsAFailure) {
  upstream.lacking = {"small.cab"};
  settings.content_folder = "C:\\WSUS\\WsusContent";
  const auto report = synchronise();
  EXPECT_THAT(event_ids(report), ElementsAre(384, 364, 10032));
  const auto sha1 = tests::sha1_of(upstream.leaf.files[1].bytes);
  EXPECT_EQ(report.events[1].text,
            "Content file download failed. Reason: HTTP status 404: The requested URL does not exist on the "
            "server. "
            "Source File: /mu/small.cab Destination File: C:\\WSUS\\WsusContent\\" +
                sha1.substr(38) + "\\" + sha1 + ".CAB.");
  EXPECT_EQ(report.content.fetched, 1);
}

TEST_F(ContentTest, ThatTheUpstreamDoesNotKnowIsNotAwaited) {
  settings.patience = std::chrono::seconds(60);
  upstream.lacking = {"small.cab"};
  upstream.script.faults["DownloadFiles"] = {"FileDigestsMissing"};
  EXPECT_THAT(event_ids(synchronise()), ElementsAre(384, 364, 10032));
}

TEST_F(ContentTest, WithAnotherDigestIsDiscarded) {
  upstream.altered = "large.exe";
  auto report = synchronise();
  EXPECT_THAT(event_ids(report), ElementsAre(384, 364, 10032));
  EXPECT_THAT(report.events[1].text, HasSubstr("CRC verification failure"));
  EXPECT_FALSE(std::filesystem::exists(content_file(upstream.leaf.files[0])));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path() / "store/incoming"));
  upstream.altered = "";
  report = synchronise();
  EXPECT_FALSE(report.failed());
  EXPECT_EQ(report.content.fetched, 1);
}

TEST_F(ContentTest, ThatWasBegunGoesOnByRange) {
  const auto& large = upstream.leaf.files[0];
  folder.write("store/incoming/" + tests::sha1_of(large.bytes), large.bytes.substr(0, 300000));
  const auto report = synchronise();
  EXPECT_FALSE(report.failed());
  EXPECT_EQ(upstream.whole_or_first.count("large.exe"), 0U);
  EXPECT_EQ(content_of(large), large.bytes);
  EXPECT_EQ(report.content.bytes_fetched, large.bytes.size() - 300000 + upstream.leaf.files[1].bytes.size());
}

TEST_F(ContentTest, ThatWasBegunWrongIsFetchedAnew) {
  const auto& large = upstream.leaf.files[0];
  folder.write("store/incoming/" + tests::sha1_of(large.bytes), std::string(300000, '!'));
  EXPECT_FALSE(synchronise().failed());
  EXPECT_EQ(content_of(large), large.bytes);
}

TEST_F(ContentTest, ThatIsInItsPlaceIsVerifiedAndKept) {
  const auto& large = upstream.leaf.files[0];
  std::filesystem::create_directories(content_file(large).parent_path());
  std::ofstream(content_file(large), std::ios::binary) << large.bytes;
  const auto report = synchronise();
  EXPECT_FALSE(report.failed());
  EXPECT_EQ(upstream.whole_or_first.count("large.exe"), 0U);
  EXPECT_EQ(report.content.here_before, 1);
}

TEST_F(ContentTest, ThatWasShortenedIsFetchedAgain) {
  synchronise();
  const auto& large = upstream.leaf.files[0];
  std::filesystem::resize_file(content_file(large), 10);
  const auto report = synchronise();
  EXPECT_THAT(report.content.damaged, ElementsAre("large.exe"));
  EXPECT_EQ(content_of(large), large.bytes);
}

TEST_F(ContentTest, OfAWantedUpdateWithoutMetadataIsAskedForAllTheSame) {
  auto& wanted = settings.approved.emplace_back(approval("unknown"));
  auto& file = wanted.files.emplace_back();
  file.name = "gone.exe";
  file.bytes = 10;
  file.sha1 = std::string(40, 'A');
  upstream.script.faults["DownloadFiles"] = {"FileDigestsMissing"};
  const auto report = synchronise();
  EXPECT_EQ(report.content.failed, 1);
  EXPECT_EQ(report.content.fetched, 2);
}

TEST_F(ContentTest, IsOnThePortBelowThatOfSsl) {
  settings.upstream_port = 8531;
  settings.upstream_uses_ssl = true;
  EXPECT_EQ(content_port(settings), 8530);
  settings.upstream_port = 443;
  EXPECT_EQ(content_port(settings), 80);
  settings.upstream_uses_ssl = false;
  EXPECT_EQ(content_port(settings), 443);
}

class ReplicaTest : public StoreSynchronisationTest {
 protected:
  ReplicaTest() {
    settings.selection.replica = true;
    settings.approved.clear();
    upstream.script.answers["GetDeployments"] = deployments({"G1"}, {{"D1", "bundle"}}, {}, {"other"});
  }

  static std::string deployments(const std::vector<std::string>& groups,
                                 const std::vector<std::pair<std::string, std::string>>& added,
                                 const std::vector<std::string>& dead,
                                 const std::vector<std::string>& hidden) {
    std::string group_list, list;
    for (const auto& id : groups)
      group_list += "<ServerSyncTargetGroup><TargetGroupID>" + id + "</TargetGroupID><Name>" + id +
                    "</Name><IsBuiltin>false</IsBuiltin></ServerSyncTargetGroup>";
    for (const auto& [id, update] : added)
      list += "<ServerSyncDeployment><UpdateId>" + update +
              "</UpdateId><RevisionNumber>100</RevisionNumber><Action>0"
              "</Action><DeploymentGuid>" +
              id + "</DeploymentGuid><TargetGroupId>G1</TargetGroupId></ServerSyncDeployment>";
    const auto guids = [](const char* name, const std::vector<std::string>& ids) {
      std::string text = std::string("<") + name + ">";
      for (const auto& id : ids) text += "<guid>" + id + "</guid>";
      return text + "</" + name + ">";
    };
    return tests::soap_result("GetDeployments",
                              "<Anchor>9,d</Anchor><Groups>" + group_list + "</Groups><Deployments>" + list +
                                  "</Deployments>" + guids("DeadDeployments", dead) +
                                  guids("HiddenUpdates", hidden) + guids("AcceptedEulas", {"e1"}));
  }
};

TEST_F(ReplicaTest, TakesOverGroupsDeploymentsAndDecisions) {
  const auto report = synchronise();
  EXPECT_FALSE(report.failed());
  EXPECT_EQ(report.content.fetched, 2);
  DownstreamStore store(folder.path() / "store", options);
  ASSERT_EQ(store.deployments().size(), 1U);
  EXPECT_EQ(store.deployments()[0].revision.id, "bundle");
  EXPECT_EQ(store.groups().at(0).id, "g1");
  EXPECT_THAT(store.hidden_updates(), ElementsAre("other"));
  EXPECT_THAT(store.accepted_eulas(), ElementsAre("e1"));
  EXPECT_THAT(last_request("GetDeployments"), HasSubstr("<syncAnchor>3,x</syncAnchor>"));
}

TEST_F(ReplicaTest, AsksForWhatChangedSinceItsAnchor) {
  synchronise();
  upstream.script.answers["GetDeployments"] = deployments({"G1"}, {{"D2", "other"}}, {"D1"}, {});
  synchronise();
  EXPECT_THAT(last_request("GetDeployments"), HasSubstr("<deploymentAnchor>9,d</deploymentAnchor>"));
  DownstreamStore store(folder.path() / "store", options);
  ASSERT_EQ(store.deployments().size(), 1U);
  EXPECT_EQ(store.deployments()[0].id, "d2");
  EXPECT_TRUE(store.hidden_updates().empty());
}

TEST_F(ReplicaTest, DropsDeploymentsOfGroupsThatAreGone) {
  synchronise();
  upstream.script.answers["GetDeployments"] = deployments({"G2"}, {}, {}, {});
  synchronise();
  DownstreamStore store(folder.path() / "store", options);
  EXPECT_TRUE(store.deployments().empty());
}

class DecryptionTest : public StoreSynchronisationTest {};

TEST_F(DecryptionTest, KeysAreAskedForOnceOfEncryptedUpdatesOnly) {
  upstream.leaf.inner_properties = "<upd:SecuredFragment FragmentType=\"FileDecryption\" />";
  const auto sha1 = tests::sha1_of(upstream.leaf.files[0].bytes);
  upstream.script.answers["GetUpdateDecryptionData"] = tests::soap_result(
      "GetUpdateDecryptionData",
      "<UpdateFileDecryptionData><ServerSyncUpdateFileDecryption><FileDecryptionData><"
      "ServerSyncFileDecryption>"
      "<FileDigest>" +
          tests::base64_of_hex(sha1) +
          "</FileDigest><DecryptionKey>S2V5</DecryptionKey></ServerSyncFileDecryption></FileDecryptionData>"
          "</ServerSyncUpdateFileDecryption></UpdateFileDecryptionData>");
  synchronise();
  EXPECT_THAT(last_request("GetUpdateDecryptionData"), HasSubstr("<UpdateID>leaf<"));
  EXPECT_THAT(last_request("GetUpdateDecryptionData"), Not(HasSubstr("<UpdateID>bundle<")));
  synchronise();
  EXPECT_THAT(operations(), Not(testing::Contains("GetUpdateDecryptionData")));
  DownstreamStore store(folder.path() / "store", options);
  EXPECT_EQ(store.file(sha1)->decryption_key, "S2V5");
}

class RollupTest : public StoreSynchronisationTest {
 protected:
  void ask_for_details(const std::string& status) {
    auto& configuration = upstream.script.answers["GetRollupConfiguration"];
    const std::string no = "<DoDetailedRollup>false";
    configuration.replace(configuration.find(no), no.size(), "<DoDetailedRollup>true");
    upstream.script.answers["RollupComputers"] =
        tests::soap_result("RollupComputers", "<ChangedComputer ComputerId=\"c2\" Change=\"NewParent\"/>");
    upstream.script.answers["GetOutOfSyncComputers"] =
        tests::soap_result("GetOutOfSyncComputers", "<string>c1</string>");
    upstream.script.answers["RollupComputerStatus"] = tests::soap_result("RollupComputerStatus", status);
    for (const char* id : {"c1", "c2", "c3"}) settings.computers.emplace_back().id = id;
  }

  std::vector<std::string> reported() {
    std::vector<std::string> all;
    for (const auto& one : operations()) {
      if (one.starts_with("Rollup") || one.starts_with("GetOut") || one.starts_with("GetRoll"))
        all.push_back(one);
    }
    return all;
  }
};

TEST_F(RollupTest, TellsOfTheServerAlone) {
  const auto report = synchronise();
  EXPECT_EQ(report.rollup.outcome, Rollup::done);
  EXPECT_THAT(reported(), ElementsAre("GetRollupConfiguration", "RollupDownstreamServers"));
  EXPECT_THAT(last_request("RollupDownstreamServers"), HasSubstr("<UpdateCount>3</UpdateCount>"));
  EXPECT_THAT(last_request("RollupDownstreamServers"),
              HasSubstr("<ApprovedUpdateCount>1</ApprovedUpdateCount>"));
}

TEST_F(RollupTest, TellsOfItsComputersInBatchesIfTheUpstreamWantsDetails) {
  ask_for_details("true");
  EXPECT_EQ(synchronise().rollup.outcome, Rollup::done);
  EXPECT_THAT(reported(), ElementsAre("GetRollupConfiguration", "RollupDownstreamServers", "RollupComputers",
                                      "RollupComputers", "GetOutOfSyncComputers", "RollupComputerStatus"));
  EXPECT_THAT(last_request("RollupComputerStatus"),
              HasSubstr("<ComputerId>c1</ComputerId><EffectiveLastDetectionTime>1753-01-01T00:00:00"
                        "</EffectiveLastDetectionTime><RollupNumber>0</RollupNumber><IsFullRollup>true"));
}

TEST_F(RollupTest, SendsDetailsLaterOnlyOfComputersWithANewParent) {
  ask_for_details("true");
  synchronise();
  settings.computers.resize(2);
  synchronise();
  EXPECT_THAT(reported(), ElementsAre("GetRollupConfiguration", "RollupDownstreamServers", "RollupComputers",
                                      "RollupComputers", "GetOutOfSyncComputers", "RollupComputerStatus"));
  EXPECT_THAT(last_request("RollupComputers"), HasSubstr("ComputerId=\"c2\""));
  EXPECT_THAT(last_request("RollupComputers"), Not(HasSubstr("ComputerId=\"c1\"")));
}

TEST_F(RollupTest, GivesUpOnABusyUpstreamAfterThreeMoreTries) {
  ask_for_details("false");
  const auto report = synchronise();
  EXPECT_EQ(report.rollup.outcome, Rollup::busy);
  const auto all = reported();
  EXPECT_EQ(std::count(all.begin(), all.end(), "RollupComputerStatus"), 4);
}

TEST_F(RollupTest, ThatFailsDoesNotSpoilTheSynchronisation) {
  upstream.script.faults["GetRollupConfiguration"] = {"InternalServerError"};
  const auto report = synchronise();
  EXPECT_FALSE(report.failed());
  EXPECT_EQ(report.rollup.outcome, Rollup::failed);
  EXPECT_EQ(report.rollup.stop->operation, "GetRollupConfiguration");
}

TEST_F(RollupTest, IsNotForUpstreamsBeforeVersion1Point3) {
  upstream.script.answers["GetConfigData"] = tests::soap_result(
      "GetConfigData",
      "<MaxNumberOfUpdatesPerRequest>2</MaxNumberOfUpdatesPerRequest><ProtocolVersion>1.2</ProtocolVersion>");
  EXPECT_EQ(synchronise().rollup.outcome, Rollup::not_supported);
}

}  // namespace
}  // namespace syncrig::client::syncing
