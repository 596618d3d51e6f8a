#include "simulator/upstream/rollup.hpp"

#include <gmock/gmock.h>

#include "tests/simulator/upstream/services_site.hpp"

namespace syncrig::tests {
namespace {

using ::testing::HasSubstr;

constexpr const char* downstream = "0bd1a5a6-6b0c-4f7c-9a53-7a1e9d3f2c11";  // as Site::authorization names it
constexpr const char* zeros = "00000000-0000-0000-0000-000000000000";
constexpr const char* stranger = "99999999-9999-4999-8999-999999999999";
const std::string told_time = "<clientTime>2026-11-22T17:00:00Z</clientTime>";

std::string repeated(const std::string& text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

std::string server_info(const std::string& id, const std::string& parent,
                        const std::string& version = "10.0.20348.1", const std::string& summaries = "",
                        const std::string& rolled_up = "2026-11-22T16:00:00Z") {
  return "<DownstreamServerRollupInfo><ServerId>" + id +
         "</ServerId><FullDomainName>wsus2.corp.test</FullDomainName><LastSyncTime>1753-01-01T00:00:00</"
         "LastSyncTime>"
         "<ParentServerId>" +
         parent + "</ParentServerId><Version>" + version +
         "</Version><IsReplica>false</IsReplica><LastRollupTime>" + rolled_up +
         "</LastRollupTime><ServerSummary /><ClientSummaries>" + summaries +
         "</ClientSummaries></DownstreamServerRollupInfo>";
}

Reply roll_up_servers(Site& site, const std::string& infos, const std::string& time = told_time) {
  return report(site, "RollupDownstreamServers",
                constant_cookie + time + "<downstreamServers>" + infos + "</downstreamServers>");
}

std::string computer_info(const std::string& id, const std::string& parent = downstream,
                          const std::string& inner = "<Details />") {
  return "<ComputerRollupInfo ComputerId=\"" + id +
         "\" LastSyncTime=\"2026-11-22T16:00:00Z\" LastSyncResult=\"1\""
         " LastReportedRebootTime=\"1753-01-01T00:00:00\" LastReportedStatusTime=\"1753-01-01T00:00:00\""
         " LastInventoryTime=\"1753-01-01T00:00:00\" ParentServerId=\"" +
         parent + "\">" + inner + "</ComputerRollupInfo>";
}

Reply roll_up_computers(Site& site, const std::string& infos) {
  return report(site, "RollupComputers",
                constant_cookie + told_time + "<computers>" + infos + "</computers>");
}

std::string status_info(const std::string& id, const std::string& number, const std::string& state = "4") {
  return "<ComputerStatusRollupInfo><InstanceId>5f9ee6a8-32d5-4c93-8ae1-ac43d81b6d53</"
         "InstanceId><ComputerId>" +
         id +
         "</ComputerId><EffectiveLastDetectionTime>1753-01-01T00:00:00</"
         "EffectiveLastDetectionTime><RollupNumber>" +
         number +
         "</RollupNumber><IsFullRollup>true</IsFullRollup><UpdateStatus><ComputerStatusRollupUpdateStatus>"
         "<UpdateId>5f9ee6a8-32d5-4c93-8ae1-ac43d81b6d53</UpdateId><SummarizationState>" +
         state +
         "</SummarizationState><LastChangeTime>2026-11-22T16:00:00Z</LastChangeTime>"
         "</ComputerStatusRollupUpdateStatus></UpdateStatus></ComputerStatusRollupInfo>";
}

Reply roll_up_status(Site& site, const std::string& infos) {
  return report(site, "RollupComputerStatus",
                constant_cookie + told_time + "<parentServerId>" + downstream +
                    "</parentServerId><computers>" + infos + "</computers>");
}

std::string last_number(const std::string& id, int number) {
  return "<ComputerLastRollupNumber><ComputerId>" + id + "</ComputerId><RollupNumber>" +
         std::to_string(number) + "</RollupNumber></ComputerLastRollupNumber>";
}

Reply ask_out_of_sync(Site& site, const std::string& numbers, const std::string& parent = downstream) {
  return report(site, "GetOutOfSyncComputers",
                constant_cookie + "<parentServerId>" + parent + "</parentServerId><lastRollupNumbers>" +
                    numbers + "</lastRollupNumbers>");
}

simulator::Upstream without_details() {
  simulator::Upstream settings;
  settings.set_detailed_rollup(false);
  return settings;
}

void expect_good(const Reply& reply, const std::string& body) {
  EXPECT_EQ(reply.status(), 200U);
  EXPECT_EQ(body_of(reply), body);
  EXPECT_EQ(departure_of(upstream::reporting, reply), "");
}

TEST(Rollup, TheConfigurationTellsTheLimitsOfWindows) {
  Site site;
  const auto reply = report(site, "GetRollupConfiguration", constant_cookie);
  const auto id = reply.value("ServerId");
  EXPECT_TRUE(updates::parse_guid(id));
  EXPECT_NE(reply.value("RollupResetGuid"), id);
  expect_good(
      reply,
      response(
          "GetRollupConfiguration",
          "<GetRollupConfigurationResult><DoDetailedRollup>true</DoDetailedRollup><RollupResetGuid>" +
              reply.value("RollupResetGuid") + "</RollupResetGuid><ServerId>" + id +
              "</ServerId><RollupDownstreamServersMaxBatchSize>5000</RollupDownstreamServersMaxBatchSize>"
              "<RollupComputersMaxBatchSize>1500</RollupComputersMaxBatchSize>"
              "<GetOutOfSyncComputersMaxBatchSize>20000</GetOutOfSyncComputersMaxBatchSize>"
              "<RollupComputerStatusMaxBatchSize>500</RollupComputerStatusMaxBatchSize>"
              "</GetRollupConfigurationResult>"));
}

TEST(Rollup, TheConfigurationIsThatOfTheServerEveryTime) {
  Site site, same, other({}, 12, test_seed + 1);
  const auto first = body_of(report(site, "GetRollupConfiguration", constant_cookie));
  EXPECT_EQ(body_of(report(same, "GetRollupConfiguration", "")), first);
  EXPECT_NE(body_of(report(other, "GetRollupConfiguration", "")), first);
}

TEST(Rollup, AServerBelowThisOneIsTaken) {
  Site site;
  expect_good(roll_up_servers(site, server_info(downstream, zeros)), response("RollupDownstreamServers", ""));
}

TEST(Rollup, AServerBelowOneThatIsNotKnownIsAFault) {
  Site site;
  EXPECT_EQ(roll_up_servers(site, server_info(downstream, stranger)).error_code(), "InternalServerError");
  EXPECT_EQ(roll_up_servers(site, server_info(stranger, zeros) + server_info(downstream, stranger)).status(),
            200U);
}

TEST(Rollup, ClientSummariesBeyondTheLimitAreAFault) {
  Site site;
  const std::string summary = "<DownstreamServerRollupClientSummary />";
  EXPECT_EQ(roll_up_servers(site, server_info(downstream, zeros, "10.0", repeated(summary, 5000))).status(),
            200U);
  const auto reply = roll_up_servers(site, server_info(downstream, zeros, "10.0", repeated(summary, 3000)) +
                                               server_info(stranger, zeros, "10.0", repeated(summary, 2001)));
  EXPECT_EQ(reply.error_code(), "InvalidParameters");
  EXPECT_EQ(reply.value("Message"), "downstreamServers");
}

TEST(Rollup, WhatAServerSaysOfItselfIsCheckedByItsForm) {
  Site site;
  for (const auto* version : {"1", "3.1", "3.1.6001", "10.0.20348.143"})
    EXPECT_EQ(roll_up_servers(site, server_info(downstream, zeros, version)).status(), 200U) << version;
  for (const auto* version : {"", ".", "1.", "1.2.3.4.5", "ten", "1.2.3.99999999999999999999999999999"})
    EXPECT_EQ(roll_up_servers(site, server_info(downstream, zeros, version)).value("Message"),
              "downstreamServers")
        << version;
  EXPECT_EQ(roll_up_servers(site, server_info("x", zeros)).value("Message"), "downstreamServers");
  EXPECT_EQ(roll_up_servers(site, server_info(downstream, "x")).value("Message"), "downstreamServers");
  EXPECT_EQ(roll_up_servers(site, server_info(downstream, zeros, "1", "", "now")).value("Message"),
            "downstreamServers");
}

TEST(Rollup, RequestsSayWhenTheyAreMadeAndOfWhat) {
  Site site;
  EXPECT_EQ(roll_up_servers(site, "", "").value("Message"), "clientTime");
  EXPECT_EQ(roll_up_servers(site, "", "<clientTime>now</clientTime>").value("Message"), "clientTime");
  EXPECT_EQ(report(site, "RollupDownstreamServers", told_time).value("Message"), "downstreamServers");
  EXPECT_EQ(report(site, "RollupComputers", told_time).value("Message"), "computers");
  EXPECT_EQ(report(site, "RollupComputerStatus", told_time).value("Message"), "computers");
  EXPECT_EQ(report(site, "GetOutOfSyncComputers", "").value("Message"), "parentServerId");
  EXPECT_EQ(report(site, "GetOutOfSyncComputers",
                   std::string("<parentServerId>") + downstream + "</parentServerId>")
                .value("Message"),
            "lastRollupNumbers");
}

TEST(Rollup, ANewComputerWithoutDetailsIsAskedForThem) {
  Site site;
  site.authorization();
  expect_good(roll_up_computers(site, computer_info("pc-1", downstream, "") + computer_info("pc-2")),
              response("RollupComputers",
                       "<RollupComputersResult><ChangedComputer ComputerId=\"pc-1\" Change=\"NewParent\" />"
                       "</RollupComputersResult>"));
  expect_good(roll_up_computers(site, computer_info("pc-1") + computer_info("pc-2", downstream, "")),
              response("RollupComputers", "<RollupComputersResult />"));
}

TEST(Rollup, AComputerThatMovedIsAskedForItsDetails) {
  Site site;
  site.authorization();
  roll_up_servers(site, server_info(stranger, downstream));
  roll_up_computers(site, computer_info("pc-1"));
  const auto reply = roll_up_computers(site, computer_info("pc-1", stranger, ""));
  EXPECT_THAT(reply.text, HasSubstr("Change=\"NewParent\""));
}

TEST(Rollup, ADeletedComputerIsToldOnce) {
  simulator::Upstream settings;
  settings.add_deleted_computer("pc-1");
  Site site(settings);
  site.authorization();
  expect_good(roll_up_computers(site, computer_info("pc-1", downstream, "") + computer_info("pc-1")),
              response("RollupComputers",
                       "<RollupComputersResult><ChangedComputer ComputerId=\"pc-1\" Change=\"Deleted\" />"
                       "</RollupComputersResult>"));
}

TEST(Rollup, ComputersOfAnUnknownServerAreAFaultAndNoneIsTaken) {
  Site site;
  site.authorization();
  const auto reply = roll_up_computers(site, computer_info("pc-1") + computer_info("pc-2", stranger));
  EXPECT_EQ(reply.error_code(), "InternalServerError");
  EXPECT_THAT(roll_up_computers(site, computer_info("pc-1", downstream, "")).text, HasSubstr("NewParent"));
}

TEST(Rollup, ComputersAreCheckedByTheirForm) {
  Site site;
  site.authorization();
  EXPECT_EQ(roll_up_computers(site, computer_info("")).value("Message"), "computers");
  EXPECT_EQ(roll_up_computers(site, computer_info("pc-1", "x")).value("Message"), "computers");
  EXPECT_EQ(roll_up_computers(site, "<ComputerRollupInfo />").value("Message"), "computers");
}

TEST(Rollup, BatchesAreLimited) {
  Site site;
  site.authorization();
  const std::pair<std::function<Reply(std::size_t)>, std::size_t> table[] = {
      {[&](std::size_t count) { return roll_up_computers(site, repeated(computer_info("pc"), count)); },
       1500},
      {[&](std::size_t count) { return roll_up_status(site, repeated(status_info("pc", "1"), count)); }, 500},
      {[&](std::size_t count) { return ask_out_of_sync(site, repeated(last_number("pc", 1), count)); },
       20000},
  };
  for (const auto& [send, most] : table) {
    EXPECT_EQ(send(most).status(), 200U) << most;
    EXPECT_EQ(send(most + 1).error_code(), "InvalidParameters") << most;
  }
}

TEST(Rollup, TheLastNumberReceivedDecidesWhoIsOutOfSync) {
  Site site;
  site.authorization();
  roll_up_computers(site, computer_info("pc-1") + computer_info("pc-2"));
  expect_good(
      roll_up_status(site, status_info("pc-1", "1") + status_info("pc-2", "5") + status_info("pc-3", "1")),
      response("RollupComputerStatus", "<RollupComputerStatusResult>true</RollupComputerStatusResult>"));
  expect_good(ask_out_of_sync(site, last_number("pc-1", 1) + last_number("pc-2", 6) + last_number("pc-3", 9)),
              response("GetOutOfSyncComputers",
                       "<GetOutOfSyncComputersResult><string>pc-2</string></GetOutOfSyncComputersResult>"));
  expect_good(ask_out_of_sync(site, last_number("pc-2", 6), stranger),
              response("GetOutOfSyncComputers", "<GetOutOfSyncComputersResult />"));
}

TEST(Rollup, StatesAndNumbersAreCheckedByTheirForm) {
  Site site;
  for (const auto* state : {"0", "6"})
    EXPECT_EQ(roll_up_status(site, status_info("pc", "1", state)).status(), 200U);
  for (const auto* state : {"7", "", "-1", "x"})
    EXPECT_EQ(roll_up_status(site, status_info("pc", "1", state)).value("Message"), "computers") << state;
  EXPECT_EQ(roll_up_status(site, status_info("pc", "one")).value("Message"), "computers");
  EXPECT_EQ(roll_up_status(site, status_info("", "1")).value("Message"), "computers");
  EXPECT_EQ(ask_out_of_sync(site, last_number("", 1)).value("Message"), "lastRollupNumbers");
}

TEST(Rollup, WithoutDetailsWhatConcernsComputersIsAFault) {
  Site site(without_details());
  site.authorization();
  EXPECT_EQ(report(site, "GetRollupConfiguration", constant_cookie).value("DoDetailedRollup"), "false");
  EXPECT_EQ(roll_up_servers(site, server_info(downstream, zeros)).status(), 200U);
  EXPECT_EQ(roll_up_computers(site, computer_info("pc")).error_code(), "InternalServerError");
  EXPECT_EQ(ask_out_of_sync(site, last_number("pc", 1)).error_code(), "InternalServerError");
  EXPECT_EQ(roll_up_status(site, status_info("pc", "1")).error_code(), "InternalServerError");
}

// [MS-WSUSSS] note 50: the sender's clock is an hour ahead, so that its "two o'clock" was one o'clock here.
TEST(Rollup, TimesOfASenderWhoseClockIsWrongAreMoved) {
  Site site;
  const std::string hour_ahead = "<clientTime>2026-11-22T18:00:00Z</clientTime>";
  site.authorization();
  roll_up_servers(site, server_info(stranger, downstream, "10.0", "", "2026-11-22T15:30:00Z"));
  roll_up_computers(site, computer_info("pc", stranger));
  roll_up_servers(site, server_info(stranger, zeros, "10.0", "", "2026-11-22T16:00:00Z"), hour_ahead);
  EXPECT_THAT(ask_out_of_sync(site, last_number("pc", 1)).text, HasSubstr("<string>pc</string>"));
  roll_up_servers(site, server_info(stranger, zeros, "10.0", "", "2026-11-22T16:00:00Z"));
  EXPECT_EQ(ask_out_of_sync(site, last_number("pc", 1)).value("string"), "");
}

}  // namespace
}  // namespace syncrig::tests
