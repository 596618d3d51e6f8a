#include "client/syncing/synchronisation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/syncing/upstream_script.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::client::syncing {
namespace {

using simulator::http::field;
namespace asio = boost::asio;
using tests::Asked;
using tests::CannedServer;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class SynchronisationTest : public testing::Test {
 protected:
  SynchronisationTest() {
    facts.mutable_host()->set_fqdn("wsus2.corp.test");
    facts.mutable_wsus()->set_server_id("11111111-2222-3333-4444-555555555555");
    facts.mutable_wsus()->add_products("P1");
    facts.mutable_wsus()->add_classifications("K1");
  }

  Walk synchronise_with(CannedServer::Reply reply) {
    resolving::Resolver resolver(context.get_executor(), NameServices());
    server.emplace(context, std::move(reply));
    transfer::Transport transport(resolver, transfer::Route(ConsoleProxy(), std::nullopt, 8s));
    Session session(transport, "127.0.0.1", server->port());
    auto walk = tests::run(context, synchronise(session, facts));
    tests::run(context, server->stop());
    return walk;
  }

  Walk synchronise_with_script() {
    return synchronise_with([this](const Asked& asked) { return script.answer(asked); });
  }

  std::string body_of(std::size_t request) const { return server->asked().at(request).body; }

  asio::io_context context;
  HostFacts facts;
  tests::UpstreamScript script;
  std::optional<CannedServer> server;
};

TEST_F(SynchronisationTest, GoesThroughThePhasesInOrder) {
  const auto walk = synchronise_with_script();
  EXPECT_FALSE(walk.stop);
  EXPECT_EQ(walk.revisions, 4U);
  EXPECT_THAT(script.operations, ElementsAre("GetAuthConfig", "GetAuthorizationCookie", "GetCookie",
                                             "GetConfigData", "GetRevisionIdList", "GetUpdateData",
                                             "GetRevisionIdList", "GetUpdateData", "GetUpdateData"));
  EXPECT_EQ(server->connections(), 1);
}

TEST_F(SynchronisationTest, SpeaksLikeTheDotNetClient) {
  synchronise_with_script();
  const auto& first = server->asked().at(0);
  EXPECT_EQ(first.method, "POST");
  EXPECT_EQ(first.target, "/ServerSyncWebService/ServerSyncWebService.asmx");
  EXPECT_EQ(first.field(field::user_agent),
            "Mozilla/4.0 (compatible; MSIE 6.0; MS Web Services Client Protocol 4.0.30319.42000)");
  EXPECT_EQ(first.field(field::content_type), "text/xml; charset=utf-8");
  EXPECT_EQ(first.field(field::soapaction),
            "\"http://www.microsoft.com/SoftwareDistribution/GetAuthConfig\"");
}

TEST_F(SynchronisationTest, AsksForTheAuthorizationCookieWhereThePlugInSays) {
  synchronise_with_script();
  EXPECT_EQ(server->asked().at(1).target, "/DssAuthWebService/DssAuthWebService.asmx");
  EXPECT_THAT(
      body_of(1),
      HasSubstr(
          "<accountName>wsus2.corp.test</accountName><accountGuid>11111111-2222-3333-4444-555555555555"));
  EXPECT_THAT(body_of(1), HasSubstr("SoftwareDistribution/Server/DssAuthWebService\""));
  script.service_url = "/DssAuthWebService/DssAuthWebService.asmx";
  synchronise_with_script();
  EXPECT_EQ(server->asked().at(1).target, "//DssAuthWebService/DssAuthWebService.asmx");
}

TEST_F(SynchronisationTest, FirstTimeAsksForEverythingOfTheSelectedCategories) {
  synchronise_with_script();
  EXPECT_THAT(body_of(3), Not(HasSubstr("configAnchor")));
  EXPECT_THAT(
      body_of(6),
      HasSubstr(
          "<filter><GetConfig>false</GetConfig><Get63LanguageOnly>false</Get63LanguageOnly>"
          "<Categories><IdAndDelta><Id>P1</Id><Delta>false</Delta></IdAndDelta></Categories>"
          "<Classifications><IdAndDelta><Id>K1</Id><Delta>false</Delta></IdAndDelta></Classifications>"));
}

TEST_F(SynchronisationTest, LaterAsksForWhatIsNewerThanItsAnchors) {
  facts.mutable_wsus()->set_config_anchor("1,a");
  facts.mutable_wsus()->set_sync_anchor("2,b");
  synchronise_with_script();
  EXPECT_THAT(body_of(3), HasSubstr("<configAnchor>1,a</configAnchor>"));
  EXPECT_THAT(body_of(4), HasSubstr("<filter><Anchor>2,b</Anchor><GetConfig>true</GetConfig>"));
  EXPECT_THAT(body_of(6), HasSubstr("<Delta>true</Delta>"));
}

TEST_F(SynchronisationTest, AsksForNoMoreUpdatesAtOnceThanTheServerGives) {
  synchronise_with_script();
  EXPECT_THAT(body_of(7), HasSubstr("u1"));
  EXPECT_THAT(body_of(7), HasSubstr("u2"));
  EXPECT_THAT(body_of(7), Not(HasSubstr("u3")));
  EXPECT_THAT(body_of(8), HasSubstr("u3"));
}

TEST_F(SynchronisationTest, OfAReplicaAsksForDeploymentsAfterTheUpdates) {
  facts.mutable_wsus()->set_replica(true);
  script.answers["GetDeployments"] =
      tests::soap_result("GetDeployments", "<Anchor>1,d</Anchor><Groups/><Deployments/>");
  const auto walk = synchronise_with_script();
  EXPECT_FALSE(walk.stop);
  EXPECT_EQ(script.operations.back(), "GetDeployments");
  EXPECT_THAT(server->asked().back().body, HasSubstr("</cookie><syncAnchor>3,x</syncAnchor>"));
}

TEST_F(SynchronisationTest, WithNothingNewIsAtItsEndToo) {
  script.categories.clear();
  script.new_updates.clear();
  const auto walk = synchronise_with_script();
  EXPECT_FALSE(walk.stop);
  EXPECT_EQ(walk.revisions, 0U);
}

TEST_F(SynchronisationTest, LooksForAWantedUpdateThatIsNotNewInTheFullList) {
  facts.add_wanted()->set_update_id("U0");
  facts.add_wanted()->set_update_id("U9");
  const auto walk = synchronise_with_script();
  EXPECT_FALSE(walk.stop);
  EXPECT_THAT(walk.unknown, ElementsAre("u9"));
  EXPECT_EQ(script.operations.back(), "GetRevisionIdList");
}

TEST_F(SynchronisationTest, AsksForNoFullListWhenTheWantedUpdatesAreNew) {
  facts.add_wanted()->set_update_id("u2");
  const auto walk = synchronise_with_script();
  EXPECT_TRUE(walk.unknown.empty());
  EXPECT_EQ(script.operations.back(), "GetUpdateData");
}

TEST_F(SynchronisationTest, StartsAgainWhenACookieIsRefusedOnce) {
  script.faults["GetConfigData"] = {"InvalidCookie"};
  const auto walk = synchronise_with_script();
  EXPECT_FALSE(walk.stop);
  EXPECT_TRUE(walk.restarted);
}

TEST_F(SynchronisationTest, ForgetsItsAnchorsWhenTheServerChanged) {
  facts.mutable_wsus()->set_sync_anchor("2,b");
  script.faults["GetRevisionIdList"] = {"ServerChanged"};
  const auto walk = synchronise_with_script();
  EXPECT_FALSE(walk.stop);
  EXPECT_THAT(server->asked().back().body, Not(HasSubstr("2,b")));
}

TEST_F(SynchronisationTest, StopsWhenACookieIsRefusedAgain) {
  script.faults["GetConfigData"] = {"InvalidCookie", "InvalidCookie"};
  const auto walk = synchronise_with_script();
  ASSERT_TRUE(walk.stop);
  EXPECT_EQ(walk.stop->kind, StopKind::soap_fault);
  EXPECT_EQ(walk.stop->operation, "GetConfigData");
  EXPECT_EQ(walk.stop->fault.error_code, "InvalidCookie");
}

TEST_F(SynchronisationTest, StopsAtOnceAtAnotherFault) {
  script.faults["GetUpdateData"] = {"InternalServerError"};
  const auto walk = synchronise_with_script();
  ASSERT_TRUE(walk.stop);
  EXPECT_EQ(walk.stop->fault.error_code, "InternalServerError");
  EXPECT_FALSE(walk.restarted);
}

TEST_F(SynchronisationTest, NamesTheElementThatAnAnswerLacks) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"GetAuthConfig", "ServiceUrl"},       {"GetAuthorizationCookie", "CookieData"},
      {"GetCookie", "EncryptedData"},        {"GetConfigData", "MaxNumberOfUpdatesPerRequest"},
      {"GetRevisionIdList", "NewRevisions"}, {"GetUpdateData", "updates"}};
  for (const auto& [operation, element] : cases) {
    script.answers = {{operation, tests::soap_result(operation, "<Other/>")}};
    const auto walk = synchronise_with_script();
    ASSERT_TRUE(walk.stop) << operation;
    EXPECT_EQ(walk.stop->kind, StopKind::unreadable);
    EXPECT_EQ(walk.stop->operation, operation);
    EXPECT_EQ(walk.stop->missing, element);
  }
}

TEST_F(SynchronisationTest, NamesTheResultThatAnAnswerLacks) {
  script.answers = {{"GetCookie", tests::soap_body("<Other/>")}};
  EXPECT_EQ(synchronise_with_script().stop->missing, "GetCookieResponse");
  script.answers = {{"GetCookie", tests::soap_body("<GetCookieResponse/>")}};
  EXPECT_EQ(synchronise_with_script().stop->missing, "GetCookieResult");
}

TEST_F(SynchronisationTest, TellsAPageFromAnAnswer) {
  const auto page = synchronise_with([](const Asked&) { return tests::status_page(200); });
  EXPECT_EQ(page.stop->kind, StopKind::not_soap);
  const auto error = synchronise_with([](const Asked&) { return tests::status_page(503); });
  EXPECT_EQ(error.stop->kind, StopKind::status);
  const auto crash = synchronise_with([](const Asked&) { return tests::status_page(500); });
  EXPECT_EQ(crash.stop->kind, StopKind::status);
  const auto reset = synchronise_with([](const Asked&) { return tests::reset(); });
  EXPECT_EQ(reset.stop->kind, StopKind::transport);
}

TEST_F(SynchronisationTest, AsksForAFileByItsDigest) {
  resolving::Resolver resolver(context.get_executor(), NameServices());
  CannedServer upstream(context, [this](const Asked& asked) { return script.answer(asked); });
  transfer::Transport transport(resolver, transfer::Route(ConsoleProxy(), std::nullopt, 8s));
  Session session(transport, "127.0.0.1", upstream.port());
  const Cookie cookie{"2030", "Qg=="};
  const std::string digest = "L4jfQtpIqpgPt0jRO6ot5JzRVKs=";
  EXPECT_FALSE(tests::run(context, session.download_files(cookie, digest)).has_error());
  script.faults["DownloadFiles"] = {"FileDigestsMissing"};
  const auto refused = tests::run(context, session.download_files(cookie, digest));
  ASSERT_TRUE(refused.has_error());
  EXPECT_EQ(refused.error().fault.error_code, "FileDigestsMissing");
  tests::run(context, upstream.stop());
  EXPECT_THAT(
      upstream.asked().at(0).body,
      HasSubstr(
          "<fileDigestList><base64Binary>L4jfQtpIqpgPt0jRO6ot5JzRVKs=</base64Binary></fileDigestList>"));
}

}  // namespace
}  // namespace syncrig::client::syncing
