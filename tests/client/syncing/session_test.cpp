// The operations that a checker does not need: their requests, golden, and what is read of the answers.
#include "client/syncing/session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/syncing/reporting.hpp"
#include "tests/client/syncing/upstream_script.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::client::syncing {
namespace {

namespace asio = boost::asio;
using tests::Asked;
using tests::CannedServer;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

class SessionTest : public testing::Test {
 protected:
  // Answers every request with this result element.
  void answer(const std::string& operation, const std::string& result) {
    operation_ = operation;
    text_ = tests::soap_result(operation, result);
  }

  // The body of the request, without the envelope.
  std::string asked() const {
    const auto& text = server_.asked().at(0).body;
    const auto from = text.find("<soap:Body>") + sizeof "<soap:Body>" - 1;
    return text.substr(from, text.find("</soap:Body>") - from);
  }

  template <class T>
  T run(net::Task<T> task) {
    auto result = tests::run(context_, std::move(task));
    tests::run(context_, server_.stop());
    return result;
  }

  asio::io_context context_;
  std::string operation_;
  std::string text_;
  CannedServer server_{context_, [this](const Asked&) { return tests::soap_answer(text_); }};
  resolving::Resolver resolver_{context_.get_executor(), NameServices()};
  transfer::Transport transport_{resolver_, transfer::Route(ConsoleProxy(), std::nullopt, 8s)};
  Session session_{transport_, "127.0.0.1", server_.port()};
  Reporting reporting_{transport_, "127.0.0.1", server_.port()};
  const Cookie cookie_{"2030-01-01T00:00:00Z", "Qg=="};
};

constexpr const char* cookie_xml =
    "<cookie><Expiration>2030-01-01T00:00:00Z</Expiration><EncryptedData>Qg==</EncryptedData></cookie>";
constexpr const char* constant_cookie_xml =
    "<cookie><Expiration>9999-12-31T23:59:59.9999999</Expiration><EncryptedData/></cookie>";

TEST_F(SessionTest, SendsTheOldCookieBeforeTheVersion) {
  answer("GetCookie", "<Expiration>2030-01-01T00:00:00Z</Expiration><EncryptedData>Qw==</EncryptedData>");
  const AuthorizationCookie authorization{"DssTargeting", "QQ=="};
  EXPECT_EQ(run(session_.get_cookie(authorization, &cookie_))->encrypted, "Qw==");
  EXPECT_EQ(
      asked(),
      "<GetCookie xmlns=\"http://www.microsoft.com/SoftwareDistribution\"><authCookies><AuthorizationCookie>"
      "<PlugInId>DssTargeting</PlugInId><CookieData>QQ==</CookieData></AuthorizationCookie></authCookies>"
      "<oldCookie><Expiration>2030-01-01T00:00:00Z</Expiration><EncryptedData>Qg==</EncryptedData></"
      "oldCookie>"
      "<protocolVersion>1.20</protocolVersion></GetCookie>");
}

TEST_F(SessionTest, WritesAFilterInTheOrderOfTheSchema) {
  answer("GetRevisionIdList", "<Anchor>3,x</Anchor><NewRevisions/>");
  RevisionFilter filter;
  filter.anchor = "2,b";
  filter.categories = {{"P1", true}};
  filter.classifications = {{"K1", false}};
  filter.languages = {{"1033", true}};
  const auto anchor = run(session_.get_revision_id_list(cookie_, filter, [](UpdateIdentity) {}));
  EXPECT_EQ(*anchor, "3,x");
  EXPECT_EQ(asked(),
            "<GetRevisionIdList xmlns=\"http://www.microsoft.com/SoftwareDistribution\">" +
                std::string(cookie_xml) +
                "<filter><Anchor>2,b</Anchor><GetConfig>false</GetConfig>"
                "<Get63LanguageOnly>false</Get63LanguageOnly>"
                "<Categories><IdAndDelta><Id>P1</Id><Delta>true</Delta></IdAndDelta></Categories>"
                "<Classifications><IdAndDelta><Id>K1</Id><Delta>false</Delta></IdAndDelta></Classifications>"
                "<Languages><LanguageAndDelta><Id>1033</Id><Delta>true</Delta></LanguageAndDelta></Languages>"
                "</filter></GetRevisionIdList>");
}

TEST_F(SessionTest, ReadsTheLanguagesOfTheConfiguration) {
  answer("GetConfigData",
         "<MaxNumberOfUpdatesPerRequest>100</MaxNumberOfUpdatesPerRequest><LanguageUpdateList>"
         "<ServerSyncLanguageData><LanguageID>1033</LanguageID><ShortLanguage>en</ShortLanguage>"
         "<LongLanguage>English</LongLanguage><Enabled>true</Enabled></ServerSyncLanguageData></"
         "LanguageUpdateList>"
         "<MaxUpdatesPerRequestInGetUpdateDecryptionData>50</MaxUpdatesPerRequestInGetUpdateDecryptionData>");
  const auto config = run(session_.get_config_data(cookie_, ""));
  ASSERT_EQ(config->languages.size(), 1U);
  EXPECT_EQ(config->languages[0].id, 1033);
  EXPECT_EQ(config->languages[0].short_name, "en");
  EXPECT_TRUE(config->languages[0].enabled);
  EXPECT_EQ(config->decryption_updates_per_request_max, 50U);
}

TEST_F(SessionTest, AsksForDecryptionKeys) {
  answer("GetUpdateDecryptionData",
         "<UpdateFileDecryptionData><ServerSyncUpdateFileDecryption><UpdateId/><FileDecryptionData>"
         "<ServerSyncFileDecryption><FileDigest>AA==</FileDigest><DecryptionKey>BB==</DecryptionKey>"
         "</ServerSyncFileDecryption></FileDecryptionData></ServerSyncUpdateFileDecryption>"
         "</UpdateFileDecryptionData>");
  const std::vector<UpdateIdentity> ids = {{"u1", 200}};
  const auto keys = run(session_.get_update_decryption_data(cookie_, ids));
  ASSERT_EQ(keys->size(), 1U);
  EXPECT_EQ(keys->at(0).digest, "AA==");
  EXPECT_EQ(keys->at(0).key, "BB==");
  EXPECT_EQ(asked(),
            "<GetUpdateDecryptionData xmlns=\"http://www.microsoft.com/SoftwareDistribution\">" +
                std::string(cookie_xml) +
                "<updateIds><UpdateIdentity><UpdateID>u1</UpdateID><RevisionNumber>200</RevisionNumber>"
                "</UpdateIdentity></updateIds></GetUpdateDecryptionData>");
}

constexpr const char* deployments_xml =
    "<Anchor>5,d</Anchor><Groups><ServerSyncTargetGroup><TargetGroupID>G1</TargetGroupID>"
    "<ParentGroupId>G0</ParentGroupId><Name>Pilots</Name><IsBuiltin>false</IsBuiltin></"
    "ServerSyncTargetGroup></Groups>"
    "<Deployments><ServerSyncDeployment><UpdateId>U1</UpdateId><RevisionNumber>200</RevisionNumber>"
    "<Action>3</Action><AdminName>CORP\\admin</AdminName><Deadline>9999-12-31T23:59:59.9999999</Deadline>"
    "<IsAssigned>true</IsAssigned><GoLiveTime>2026-01-01T00:00:00</GoLiveTime><DeploymentGuid>D1</"
    "DeploymentGuid>"
    "<TargetGroupId>G1</TargetGroupId><DownloadPriority>3</DownloadPriority></ServerSyncDeployment></"
    "Deployments>"
    "<DeadDeployments><guid>D0</guid></DeadDeployments><HiddenUpdates><guid>U7</guid></HiddenUpdates>"
    "<AcceptedEulas><guid>E1</guid></AcceptedEulas>";

TEST_F(SessionTest, AsksForDeployments) {
  answer("GetDeployments", deployments_xml);
  const auto changes = run(session_.get_deployments(cookie_, "4,c", "3,x"));
  EXPECT_EQ(changes->anchor, "5,d");
  ASSERT_EQ(changes->groups.size(), 1U);
  EXPECT_EQ(changes->groups[0].name, "Pilots");
  EXPECT_EQ(changes->groups[0].parent_id, "g0");
  ASSERT_EQ(changes->added.size(), 1U);
  const auto& one = changes->added[0];
  EXPECT_EQ(one.id, "d1");
  EXPECT_EQ(one.revision.id, "u1");
  EXPECT_EQ(one.action, Action::block);
  EXPECT_EQ(one.admin_name, "CORP\\admin");
  EXPECT_EQ(one.group_id, "g1");
  EXPECT_EQ(one.download_priority, 3U);
  EXPECT_TRUE(one.is_assigned);
  EXPECT_THAT(changes->dead, ElementsAre("d0"));
  EXPECT_THAT(changes->hidden, ElementsAre("u7"));
  EXPECT_THAT(changes->accepted_eulas, ElementsAre("e1"));
  EXPECT_EQ(asked(),
            "<GetDeployments xmlns=\"http://www.microsoft.com/SoftwareDistribution\">" +
                std::string(cookie_xml) +
                "<deploymentAnchor>4,c</deploymentAnchor><syncAnchor>3,x</syncAnchor></GetDeployments>");
}

TEST_F(SessionTest, LeavesTheDeploymentAnchorOutTheFirstTime) {
  answer("GetDeployments", deployments_xml);
  run(session_.get_deployments(cookie_, "", "3,x"));
  EXPECT_THAT(asked(), HasSubstr("</cookie><syncAnchor>"));
}

TEST_F(SessionTest, NamesWhatDeploymentsLack) {
  answer("GetDeployments", "<Anchor>5,d</Anchor><Deployments/>");
  EXPECT_EQ(run(session_.get_deployments(cookie_, "", "3,x")).error().missing, "Groups");
}

constexpr const char* rollup_xml =
    "<DoDetailedRollup>true</DoDetailedRollup><RollupResetGuid>R1</RollupResetGuid><ServerId>S1</ServerId>"
    "<RollupDownstreamServersMaxBatchSize>5000</RollupDownstreamServersMaxBatchSize>"
    "<RollupComputersMaxBatchSize>1500</RollupComputersMaxBatchSize>"
    "<GetOutOfSyncComputersMaxBatchSize>20000</GetOutOfSyncComputersMaxBatchSize>"
    "<RollupComputerStatusMaxBatchSize>500</RollupComputerStatusMaxBatchSize>";

TEST_F(SessionTest, ReportsWithAConstantCookie) {
  answer("GetRollupConfiguration", rollup_xml);
  const auto configuration = run(reporting_.get_rollup_configuration());
  EXPECT_TRUE(configuration->detailed);
  EXPECT_EQ(configuration->reset_guid, "r1");
  EXPECT_EQ(configuration->status_max, 500U);
  EXPECT_EQ(asked(), "<GetRollupConfiguration xmlns=\"http://www.microsoft.com/SoftwareDistribution\">" +
                         std::string(constant_cookie_xml) + "</GetRollupConfiguration>");
  EXPECT_EQ(server_.asked().at(0).target, "/ReportingWebService/ReportingWebService.asmx");
}

TEST_F(SessionTest, ReportsItselfWithAllItsCountsInOrder) {
  text_ = tests::soap_body(
      "<RollupDownstreamServersResponse xmlns=\"http://www.microsoft.com/SoftwareDistribution\"/>");
  ReportedServer server;
  server.server_id = "S2";
  server.fqdn = "wsus2.corp.test";
  server.last_sync_time = "2026-01-02T03:04:05Z";
  server.is_replica = true;
  server.summary.updates = 10;
  server.summary.approved = 3;
  server.summary.declined = 1;
  EXPECT_FALSE(run(reporting_.rollup_downstream_server("2026-01-02T03:04:05Z", server, {})).has_error());
  EXPECT_EQ(
      asked(),
      "<RollupDownstreamServers xmlns=\"http://www.microsoft.com/SoftwareDistribution\">" +
          std::string(constant_cookie_xml) +
          "<clientTime>2026-01-02T03:04:05Z</clientTime><downstreamServers><DownstreamServerRollupInfo>"
          "<ServerId>S2</ServerId><FullDomainName>wsus2.corp.test</FullDomainName>"
          "<LastSyncTime>2026-01-02T03:04:05Z</LastSyncTime>"
          "<ParentServerId>00000000-0000-0000-0000-000000000000</ParentServerId><Version>10.0.20348.1</"
          "Version>"
          "<IsReplica>true</IsReplica><LastRollupTime>1753-01-01T00:00:00</LastRollupTime><ServerSummary>"
          "<UpdateCount>10</UpdateCount><DeclinedUpdateCount>1</DeclinedUpdateCount>"
          "<ApprovedUpdateCount>3</ApprovedUpdateCount><NotApprovedUpdateCount>6</NotApprovedUpdateCount>"
          "<UpdatesWithStaleUpdateApprovalsCount>0</UpdatesWithStaleUpdateApprovalsCount>"
          "<ExpiredUpdateCount>0</ExpiredUpdateCount>"
          "<CriticalOrSecurityUpdatesNotApprovedForInstallCount>0</"
          "CriticalOrSecurityUpdatesNotApprovedForInstallCount>"
          "<WsusInfrastructureUpdatesNotApprovedForInstallCount>0</"
          "WsusInfrastructureUpdatesNotApprovedForInstallCount>"
          "<UpdatesWithClientErrorsCount>0</UpdatesWithClientErrorsCount>"
          "<UpdatesWithServerErrorsCount>0</UpdatesWithServerErrorsCount>"
          "<UpdatesNeedingFilesCount>0</UpdatesNeedingFilesCount>"
          "<UpdatesNeededByComputersCount>0</UpdatesNeededByComputersCount>"
          "<UpdatesUpToDateCount>0</UpdatesUpToDateCount>"
          "<CustomComputerTargetGroupCount>0</CustomComputerTargetGroupCount><ComputerTargetCount>0</"
          "ComputerTargetCount>"
          "<ComputerTargetsNeedingUpdatesCount>0</ComputerTargetsNeedingUpdatesCount>"
          "<ComputerTargetsWithUpdateErrorsCount>0</ComputerTargetsWithUpdateErrorsCount>"
          "<ComputersUpToDateCount>0</ComputersUpToDateCount></ServerSummary><ClientSummaries/>"
          "</DownstreamServerRollupInfo></downstreamServers></RollupDownstreamServers>");
}

TEST_F(SessionTest, ReadsTheComputersThatTheUpstreamSeesDifferently) {
  answer("RollupComputers",
         "<ChangedComputer ComputerId=\"C1\" Change=\"NewParent\"/><ChangedComputer ComputerId=\"C2\" "
         "Change=\"Deleted\"/>");
  ReportedComputer computer;
  computer.id = "C1";
  const std::vector<ReportedComputer> computers = {computer};
  const auto changed = run(reporting_.rollup_computers("t", computers, false));
  ASSERT_EQ(changed->size(), 2U);
  EXPECT_EQ(changed->at(0).change, ComputerChange::new_parent);
  EXPECT_EQ(changed->at(1).change, ComputerChange::deleted);
  EXPECT_THAT(asked(), HasSubstr("<ComputerRollupInfo ComputerId=\"C1\" LastSyncTime=\"1753-01-01T00:00:00\" "
                                 "LastSyncResult=\"0\""));
}

TEST_F(SessionTest, AsksWhichComputersAreOutOfSync) {
  answer("GetOutOfSyncComputers", "<string>C1</string>");
  ReportedComputer computer;
  computer.id = "C1";
  computer.rollup_number = 7;
  const std::vector<ReportedComputer> computers = {computer};
  EXPECT_THAT(*run(reporting_.get_out_of_sync_computers("S2", computers)), ElementsAre("C1"));
  EXPECT_THAT(asked(),
              HasSubstr("<parentServerId>S2</parentServerId><lastRollupNumbers><ComputerLastRollupNumber>"
                        "<ComputerId>C1</ComputerId><RollupNumber>7</RollupNumber>"));
}

TEST_F(SessionTest, TellsABusyUpstream) {
  answer("RollupComputerStatus", "false");
  EXPECT_FALSE(*run(reporting_.rollup_computer_status("t", "S2", {}, {})));
}

}  // namespace
}  // namespace syncrig::client::syncing
