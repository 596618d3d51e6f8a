#include "client/syncing/agent_scan.hpp"

#include <gmock/gmock.h>

#include "tests/client/syncing/upstream_script.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::client::syncing {
namespace {

namespace asio = boost::asio;
using tests::Asked;
using tests::CannedServer;
using tests::soap_result;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string update_info(int id, const std::string& action, bool is_leaf, const std::string& update_id,
                        const std::string& rule) {
  const auto core = "&lt;UpdateIdentity UpdateID=\"" + update_id + "\" RevisionNumber=\"1\" /&gt;" +
                    "&lt;ApplicabilityRules&gt;&lt;IsInstalled&gt;&lt;" + rule +
                    " /&gt;&lt;/IsInstalled&gt;&lt;/ApplicabilityRules&gt;";
  return "<UpdateInfo><ID>" + std::to_string(id) + "</ID><Deployment><Action>" + action +
         "</Action></Deployment><IsLeaf>" + (is_leaf ? "true" : "false") + "</IsLeaf><Xml>" + core +
         "</Xml></UpdateInfo>";
}

class AgentScanTest : public testing::Test {
 protected:
  AgentScanTest() {
    facts.mutable_host()->set_fqdn("pc1.corp.test");
    facts.mutable_agent()->set_client_id("11111111-2222-3333-4444-555555555555");
    facts.add_wanted()->set_update_id("U-1");
    facts.add_wanted()->set_update_id("u-2");
    script.answers["GetConfig"] = soap_result(
        "GetConfig",
        "<LastChange>2020-01-01T00:00:00Z</LastChange><IsRegistrationRequired>true</IsRegistrationRequired>"
        "<AuthInfo><AuthPlugInInfo><PlugInID>SimpleTargeting</PlugInID>"
        "<ServiceUrl>SimpleAuthWebService/SimpleAuth.asmx</ServiceUrl></AuthPlugInInfo></AuthInfo>");
    script.answers["GetExtendedUpdateInfo"] = soap_result("GetExtendedUpdateInfo", "<Updates />");
  }

  // The category is offered first; what needs it once it is told to be installed.
  tests::http::Response answered(const Asked& asked) {
    const bool has_category = asked.body.find("<InstalledNonLeafUpdateIDs><int>1</int>") != std::string::npos;
    const bool has_update = asked.body.find("<OtherCachedUpdateIDs><int>2</int>") != std::string::npos;
    auto& updates = script.answers["SyncUpdates"];
    updates = "<NewUpdates>" + update_info(1, "Evaluate", false, "c-1", "True") + "</NewUpdates>";
    if (has_category)
      updates = "<NewUpdates>" + update_info(2, "Install", true, "u-1", "False") + "</NewUpdates>";
    if (has_update) updates = "<Truncated>false</Truncated>";
    updates = soap_result("SyncUpdates", updates + new_cookie);
    return script.answer(asked);
  }

  Walk scan() {
    resolving::Resolver resolver(context.get_executor(), NameServices());
    server.emplace(context, [this](const Asked& asked) { return answered(asked); });
    transfer::Transport transport(resolver, transfer::Route(ConsoleProxy(), std::nullopt, 8s));
    const Upstream upstream(transport, "127.0.0.1", server->port());
    auto walk = tests::run(context, scan_as_agent(upstream, facts));
    tests::run(context, server->stop());
    return walk;
  }

  asio::io_context context;
  HostFacts facts;
  tests::UpstreamScript script;
  std::string new_cookie =
      "<NewCookie><Expiration>2030-01-01T00:00:00Z</Expiration><EncryptedData>Qw==</EncryptedData></"
      "NewCookie>";
  std::optional<CannedServer> server;
};

TEST_F(AgentScanTest, GoesOnUntilNothingNewComesAndAsksForDetails) {
  const auto walk = scan();
  EXPECT_FALSE(walk.stop);
  EXPECT_THAT(script.operations,
              ElementsAre("GetConfig", "GetAuthorizationCookie", "GetCookie", "RegisterComputer",
                          "SyncUpdates", "SyncUpdates", "SyncUpdates", "GetExtendedUpdateInfo"));
  EXPECT_EQ(walk.revisions, 2U);
}

TEST_F(AgentScanTest, NamesTheWantedUpdatesThatWereNotOffered) {
  EXPECT_THAT(scan().unknown, ElementsAre("u-2"));
}

TEST_F(AgentScanTest, GoesOnWithTheCookieItWasGivenLast) {
  scan();
  EXPECT_THAT(server->asked().at(4).body, HasSubstr("<EncryptedData>Qg==</EncryptedData>"));
  EXPECT_THAT(server->asked().at(5).body, HasSubstr("<EncryptedData>Qw==</EncryptedData>"));
}

TEST_F(AgentScanTest, AsksWhereThePlugInSays) {
  scan();
  EXPECT_EQ(server->asked().at(0).target, "/ClientWebService/client.asmx");
  EXPECT_EQ(server->asked().at(1).target, "/SimpleAuthWebService/SimpleAuth.asmx");
}

TEST_F(AgentScanTest, EveryOperationMayBeTheLast) {
  for (const auto* operation : {"GetConfig", "GetAuthorizationCookie", "GetCookie", "RegisterComputer",
                                "SyncUpdates", "GetExtendedUpdateInfo"}) {
    script.operations.clear();
    script.faults = {{operation, {"InternalServerError"}}};
    const auto walk = scan();
    ASSERT_TRUE(walk.stop) << operation;
    EXPECT_EQ(walk.stop->operation, operation);
    EXPECT_EQ(walk.stop->fault.error_code, "InternalServerError");
    EXPECT_EQ(script.operations.back(), operation);
  }
}

TEST_F(AgentScanTest, AnAnswerWithoutWhatIsNeededIsUnreadable) {
  script.answers["GetConfig"] = soap_result("GetConfig", "<LastChange>x</LastChange>");
  const auto walk = scan();
  ASSERT_TRUE(walk.stop);
  EXPECT_EQ(walk.stop->kind, StopKind::unreadable);
  EXPECT_EQ(walk.stop->missing, "ServiceUrl");
}

}  // namespace
}  // namespace syncrig::client::syncing
