#include "client/syncing/reporting.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "client/syncing/messages.hpp"

namespace syncrig::client::syncing {
namespace {

constexpr std::string_view reporting_path = "/ReportingWebService/ReportingWebService.asmx";
constexpr std::string_view no_expiration = "9999-12-31T23:59:59.9999999";
constexpr std::string_view no_guid = "00000000-0000-0000-0000-000000000000";
constexpr std::string_view never = "1753-01-01T00:00:00";
constexpr std::string_view own_version = "10.0.20348.1";
constexpr std::string_view workstation = "1";    // VER_NT_WORKSTATION
constexpr std::string_view professional = "48";  // PRODUCT_PROFESSIONAL
constexpr std::string_view english = "1033";
constexpr std::string_view amd64 = "Amd64Compatible";

void add(pugi::xml_node parent, const char* name, std::uint64_t number) {
  syncing::add(parent, name, std::to_string(number));
}

using syncing::add;

void set(pugi::xml_node node, const char* name, std::string_view text) {
  node.append_attribute(name) = std::string(text).c_str();
}

void set(pugi::xml_node node, const char* name, std::uint64_t number) {
  set(node, name, std::to_string(number));
}

bool contains(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// All eighteen counts, in the order of the schema. [MS-WSUSSS] 2.2.4
void add_summary(pugi::xml_node parent, const ReportedServer& server,
                 const std::vector<ReportedComputer>& computers) {
  const auto& counts = server.summary;
  const auto not_approved = std::max<std::int64_t>(0, counts.updates - counts.approved - counts.declined);
  const std::array<std::pair<const char*, std::int64_t>, 18> all = {{
      {"UpdateCount", counts.updates},
      {"DeclinedUpdateCount", counts.declined},
      {"ApprovedUpdateCount", counts.approved},
      {"NotApprovedUpdateCount", not_approved},
      {"UpdatesWithStaleUpdateApprovalsCount", 0},
      {"ExpiredUpdateCount", counts.expired},
      {"CriticalOrSecurityUpdatesNotApprovedForInstallCount", 0},
      {"WsusInfrastructureUpdatesNotApprovedForInstallCount", 0},
      {"UpdatesWithClientErrorsCount", 0},
      {"UpdatesWithServerErrorsCount", 0},
      {"UpdatesNeedingFilesCount", counts.needing_files},
      {"UpdatesNeededByComputersCount", 0},
      {"UpdatesUpToDateCount", 0},
      {"CustomComputerTargetGroupCount", counts.target_groups},
      {"ComputerTargetCount", static_cast<std::int64_t>(computers.size())},
      {"ComputerTargetsNeedingUpdatesCount", 0},
      {"ComputerTargetsWithUpdateErrorsCount", 0},
      {"ComputersUpToDateCount", 0},
  }};
  const auto node = add(parent, "ServerSummary");
  for (const auto& [name, count] : all) add(node, name, std::to_string(count));
}

void add_client_summary(pugi::xml_node parent, const SystemVersion& system, std::uint64_t count) {
  const auto node = add(parent, "DownstreamServerRollupClientSummary");
  add(node, "OSMajorVersion", system.major);
  add(node, "OSMinorVersion", system.minor);
  add(node, "OSBuildNumber", system.build);
  add(node, "OSServicePackMajorNumber", "0");
  add(node, "OSServicePackMinorNumber", "0");
  add(node, "OSLocale", english);
  add(node, "SuiteMask", "0");
  add(node, "OldProductType", workstation);
  add(node, "NewProductType", professional);
  add(node, "SystemMetrics", "0");
  add(node, "ProcessorArchitecture", amd64);
  add(node, "Count", count);
  add(node, "ActivitySummaries");
}

void add_client_summaries(pugi::xml_node parent, const std::vector<ReportedComputer>& computers) {
  std::map<SystemVersion, std::uint64_t> counts;
  for (const auto& computer : computers) ++counts[computer.system];
  const auto node = add(parent, "ClientSummaries");
  for (const auto& [system, count] : counts) add_client_summary(node, system, count);
}

void add_server(pugi::xml_node parent, const ReportedServer& server,
                const std::vector<ReportedComputer>& computers) {
  const auto node = add(parent, "DownstreamServerRollupInfo");
  add(node, "ServerId", server.server_id);
  add(node, "FullDomainName", server.fqdn);
  add(node, "LastSyncTime", server.last_sync_time);
  add(node, "ParentServerId", no_guid);  // the receiver
  add(node, "Version", own_version);
  add(node, "IsReplica", server.is_replica ? "true" : "false");
  add(node, "LastRollupTime", server.last_rollup_time.empty() ? never : server.last_rollup_time);
  add_summary(node, server, computers);
  add_client_summaries(node, computers);
}

void add_details(pugi::xml_node parent, const ReportedComputer& computer) {
  const auto node = add(parent, "Details");
  add(node, "TargetGroupIdList");
  add(node, "RequestedTargetGroupNames");
  set(node, "IPAddress", computer.address);
  set(node, "FullDomainName", computer.fqdn);
  set(node, "OSMajorVersion", computer.system.major);
  set(node, "OSMinorVersion", computer.system.minor);
  set(node, "OSBuildNumber", computer.system.build);
  set(node, "OSServicePackMajorNumber", "0");
  set(node, "OSServicePackMinorNumber", "0");
  set(node, "OSLocale", english);
  for (const char* unknown :
       {"OSFamily", "OSDescription", "ComputerMake", "ComputerModel", "BiosVersion", "BiosName"})
    set(node, unknown, "");
  set(node, "BiosReleaseDate", never);
  set(node, "ProcessorArchitecture", amd64);
  set(node, "SuiteMask", "0");
  set(node, "OldProductType", workstation);
  set(node, "NewProductType", professional);
  set(node, "SystemMetrics", "0");
  set(node, "ClientVersion", own_version);
}

void add_computer(pugi::xml_node parent, const ReportedComputer& computer, bool with_details) {
  const auto node = add(parent, "ComputerRollupInfo");
  if (with_details) add_details(node, computer);
  set(node, "ComputerId", computer.id);
  set(node, "LastSyncTime", computer.last_sync_time.empty() ? never : computer.last_sync_time);
  set(node, "LastSyncResult", computer.last_sync_time.empty() ? "0" : "1");
  for (const char* time : {"LastReportedRebootTime", "LastReportedStatusTime", "LastInventoryTime"})
    set(node, time, never);
  set(node, "ParentServerId", no_guid);
}

void add_status(pugi::xml_node parent, const ReportedComputer& computer, bool full) {
  const auto node = add(parent, "ComputerStatusRollupInfo");
  add(node, "InstanceId", no_guid);
  add(node, "ComputerId", computer.id);
  add(node, "EffectiveLastDetectionTime", computer.last_sync_time.empty() ? never : computer.last_sync_time);
  add(node, "RollupNumber", computer.rollup_number);
  add(node, "IsFullRollup", full ? "true" : "false");
  add(node, "UpdateStatus");
}

RollupConfiguration configuration_of(pugi::xml_node result) {
  const auto number = [&](std::string_view name) { return child(result, name).text().as_uint(); };
  RollupConfiguration configuration;
  configuration.detailed = bool_of(result, "DoDetailedRollup");
  configuration.reset_guid = lower_case(text_of(result, "RollupResetGuid"));
  configuration.server_id = lower_case(text_of(result, "ServerId"));
  configuration.servers_max = number("RollupDownstreamServersMaxBatchSize");
  configuration.computers_max = number("RollupComputersMaxBatchSize");
  configuration.out_of_sync_max = number("GetOutOfSyncComputersMaxBatchSize");
  configuration.status_max = number("RollupComputerStatusMaxBatchSize");
  return configuration;
}

}  // namespace

Exchange Reporting::operation(const char* name) const {
  Exchange exchange(upstream_, std::string(reporting_path), server_sync_namespace, name);
  const auto cookie = add(exchange.request(), "cookie");
  add(cookie, "Expiration", no_expiration);
  add(cookie, "EncryptedData");
  return exchange;
}

net::Task<Outcome<RollupConfiguration>> Reporting::get_rollup_configuration() {
  auto exchange = operation("GetRollupConfiguration");
  const auto result = co_await exchange.run();
  if (result.has_error()) co_return result.error();
  auto configuration = configuration_of(*result);
  if (configuration.servers_max == 0) co_return exchange.lacking("RollupDownstreamServersMaxBatchSize");
  if (configuration.computers_max == 0) co_return exchange.lacking("RollupComputersMaxBatchSize");
  if (configuration.out_of_sync_max == 0) co_return exchange.lacking("GetOutOfSyncComputersMaxBatchSize");
  if (configuration.status_max == 0) co_return exchange.lacking("RollupComputerStatusMaxBatchSize");
  co_return configuration;
}

net::Task<Outcome<void>> Reporting::rollup_downstream_server(const std::string& client_time,
                                                             const ReportedServer& server,
                                                             const std::vector<ReportedComputer>& computers) {
  auto exchange = operation("RollupDownstreamServers");
  add(exchange.request(), "clientTime", client_time);
  add_server(add(exchange.request(), "downstreamServers"), server, computers);
  co_return co_await exchange.run_without_result();
}

net::Task<Outcome<std::vector<ChangedComputer>>> Reporting::rollup_computers(
    const std::string& client_time, const std::vector<ReportedComputer>& computers, bool with_details) {
  auto exchange = operation("RollupComputers");
  add(exchange.request(), "clientTime", client_time);
  const auto list = add(exchange.request(), "computers");
  for (const auto& computer : computers) add_computer(list, computer, with_details);
  const auto result = co_await exchange.run();
  if (result.has_error()) co_return result.error();
  std::vector<ChangedComputer> changed;
  for (const auto node : children(*result, "ChangedComputer")) {
    auto& one = changed.emplace_back();
    one.id = node.attribute("ComputerId").value();
    const bool new_parent = std::string_view(node.attribute("Change").value()) == "NewParent";
    one.change = new_parent ? ComputerChange::new_parent : ComputerChange::deleted;
  }
  co_return changed;
}

net::Task<Outcome<std::vector<std::string>>> Reporting::get_out_of_sync_computers(
    const std::string& parent_id, const std::vector<ReportedComputer>& computers) {
  auto exchange = operation("GetOutOfSyncComputers");
  add(exchange.request(), "parentServerId", parent_id);
  const auto list = add(exchange.request(), "lastRollupNumbers");
  for (const auto& computer : computers) {
    const auto node = add(list, "ComputerLastRollupNumber");
    add(node, "ComputerId", computer.id);
    add(node, "RollupNumber", computer.rollup_number);
  }
  const auto result = co_await exchange.run();
  if (result.has_error()) co_return result.error();
  std::vector<std::string> ids;
  for (const auto node : children(*result, "string")) ids.emplace_back(node.text().get());
  co_return ids;
}

net::Task<Outcome<bool>> Reporting::rollup_computer_status(const std::string& client_time,
                                                           const std::string& parent_id,
                                                           const std::vector<ReportedComputer>& computers,
                                                           const std::vector<std::string>& full) {
  auto exchange = operation("RollupComputerStatus");
  add(exchange.request(), "clientTime", client_time);
  add(exchange.request(), "parentServerId", parent_id);
  const auto list = add(exchange.request(), "computers");
  for (const auto& computer : computers) add_status(list, computer, contains(full, computer.id));
  const auto result = co_await exchange.run();
  if (result.has_error()) co_return result.error();
  const std::string_view text = result->text().get();
  co_return text == "true" || text == "1";
}

}  // namespace syncrig::client::syncing
