// zeep, a SOAP client written by others, reads each service's WSDL and calls every operation by it.
#include <gmock/gmock.h>

#include "tests/support/run_program.hpp"
#include "tests/support/up_world.hpp"

namespace syncrig::tests {
namespace {

// zeep is a package of the system's Python.
constexpr const char* python = "/usr/bin/python3";

Ended zeep(const UpWorld& world, const std::vector<std::string>& arguments) {
  std::vector<std::string> argv{python, ZEEP_CALLS, world.text("endpoints", "upstream")};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  return run_program(argv, {{"http_proxy", ""}, {"HTTP_PROXY", ""}, {"all_proxy", ""}, {"ALL_PROXY", ""}});
}

struct Row {
  const char* service;
  const char* operation;
};

constexpr Row rows[] = {
    {"ServerSyncWebService", "DownloadFiles"},
    {"ServerSyncWebService", "GetAuthConfig"},
    {"ServerSyncWebService", "GetConfigData"},
    {"ServerSyncWebService", "GetCookie"},
    {"ServerSyncWebService", "GetDeployments"},
    {"ServerSyncWebService", "GetDriverIdList"},
    {"ServerSyncWebService", "GetDriverSetData"},
    {"ServerSyncWebService", "GetRelatedRevisionsForUpdates"},
    {"ServerSyncWebService", "GetRevisionIdList"},
    {"ServerSyncWebService", "GetUpdateData"},
    {"ServerSyncWebService", "GetUpdateDecryptionData"},
    {"ServerSyncWebService", "Ping"},
    {"DssAuthWebService", "GetAuthorizationCookie"},
    {"DssAuthWebService", "Ping"},
    {"ReportingWebService", "GetOutOfSyncComputers"},
    {"ReportingWebService", "GetRequiredInventoryType"},
    {"ReportingWebService", "GetRollupConfiguration"},
    {"ReportingWebService", "Ping"},
    {"ReportingWebService", "ReportEventBatch"},
    {"ReportingWebService", "ReportEventBatch2"},
    {"ReportingWebService", "ReportInventory"},
    {"ReportingWebService", "RollupComputerStatus"},
    {"ReportingWebService", "RollupComputers"},
    {"ReportingWebService", "RollupDownstreamServers"},
    {"ClientWebService", "GetConfig"},
    {"ClientWebService", "GetConfig2"},
    {"ClientWebService", "GetCookie"},
    {"ClientWebService", "GetExtendedUpdateInfo"},
    {"ClientWebService", "GetExtendedUpdateInfo2"},
    {"ClientWebService", "GetFileLocations"},
    {"ClientWebService", "GetTimestamps"},
    {"ClientWebService", "RefreshCache"},
    {"ClientWebService", "RegisterComputer"},
    {"ClientWebService", "StartCategoryScan"},
    {"ClientWebService", "SyncPrinterCatalog"},
    {"ClientWebService", "SyncUpdates"},
    {"SimpleAuthWebService", "GetAuthorizationCookie"},
    {"SimpleAuthWebService", "Ping"},
};

// In the order of the rows, which is the alphabet's.
std::string operations_of(std::string_view service) {
  std::string lines;
  for (const auto& row : rows) {
    if (row.service == service) lines += std::string(row.operation) + "\n";
  }
  return lines;
}

TEST(ZeepWsdl, PromisesTheOperationsThatAreCalledHere) {
  const UpWorld world("healthy/direct");
  for (const auto* service : {"ServerSyncWebService", "DssAuthWebService", "ReportingWebService",
                              "ClientWebService", "SimpleAuthWebService"}) {
    const auto ended = zeep(world, {service});
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_EQ(ended.out, operations_of(service));
  }
}

class Zeep : public testing::TestWithParam<Row> {};

TEST_P(Zeep, IsAnsweredInBothVersionsOfSoap) {
  const UpWorld world("healthy/direct");
  const auto ended = zeep(world, {GetParam().service, GetParam().operation});
  EXPECT_EQ(ended.status, 0) << ended.err;
}

INSTANTIATE_TEST_SUITE_P(Calling, Zeep, testing::ValuesIn(rows), [](const auto& one) {
  return std::string(one.param.service) + "_" + one.param.operation;
});

TEST(ZeepCalls, FailWhereThereIsNoSuchOperationOrService) {
  const UpWorld world("healthy/direct");
  EXPECT_EQ(zeep(world, {"DssAuthWebService", "GetCookie"}).status, 1);
  const auto elsewhere =
      run_program({python, ZEEP_CALLS, world.text("endpoints", "content"), "DssAuthWebService"});
  EXPECT_EQ(elsewhere.status, 1);
  EXPECT_THAT(elsewhere.err, testing::HasSubstr("404"));
}

}  // namespace
}  // namespace syncrig::tests
