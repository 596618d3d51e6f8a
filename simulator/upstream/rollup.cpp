#include "simulator/upstream/rollup.hpp"

#include <algorithm>

#include "simulator/updates/mixing.hpp"

namespace syncrig::simulator::upstream {
namespace {

using soap::ErrorCode;
using soap::Fault;

const Fault internal_error{ErrorCode::InternalServerError, ""};

// "Never" in what downstreams send, [MS-WSUSSS] 3.1.4.14.3.2; some write the year 1.
constexpr updates::Time never = std::chrono::sys_days(std::chrono::year(1753) / 1 / 1);

// Moves the times of a request to this server's clock if the sender's is off by more than a minute.
// [MS-WSUSSS] notes 50, 54, 61
class Clock {
 public:
  static OrFault<Clock> of(const Server& server, soap::Element request) {
    const auto client_time = updates::parse_iso_text(request.child("clientTime").text());
    if (!client_time) return invalid("clientTime");
    const auto ahead = server.now() - *client_time;
    const bool shifts = std::chrono::abs(ahead) > std::chrono::minutes(1);
    return Clock(shifts ? ahead : updates::Time::duration::zero());
  }

  std::optional<updates::Time> read(std::string_view text) const {
    const auto time = updates::parse_iso_text(text);
    return time && *time > never ? *time + ahead_ : time;
  }

 private:
  explicit Clock(updates::Time::duration ahead) : ahead_(ahead) {}

  updates::Time::duration ahead_;
};

// One to four numbers with points between them, at most 32 characters. [MS-WSUSSS] 3.1.4.14.3.2
bool is_version(std::string_view text) {
  if (text.size() > 32) return false;
  for (int numbers = 1; numbers <= 4; ++numbers) {
    const auto point = text.find('.');
    if (!parse_number(text.substr(0, point))) return false;
    if (point == text.npos) return true;
    text.remove_prefix(point + 1);
  }
  return false;
}

struct ReportedServer {
  updates::Guid id;
  DownstreamServer told;
};

OrFault<ReportedServer> read_server(const Clock& clock, soap::Element info) {
  const auto id = updates::parse_guid(info.child("ServerId").text());
  const auto parent = updates::parse_guid(info.child("ParentServerId").text());
  const auto is_replica = parse_boolean(info.child("IsReplica").text());
  ReportedServer server;
  server.told.name = info.child("FullDomainName").text();
  server.told.version = info.child("Version").text();
  server.told.last_rollup = clock.read(info.child("LastRollupTime").text());
  const bool good = id && parent && is_replica && server.told.last_rollup && !server.told.name.empty();
  if (!good || !is_version(server.told.version)) return invalid("downstreamServers");
  server.id = *id;
  server.told.parent = *parent;
  server.told.is_replica = *is_replica;
  return server;
}

std::size_t client_summaries_in(const std::vector<soap::Element>& infos) {
  std::size_t count = 0;
  for (const auto info : infos)
    count += info.child("ClientSummaries").children("DownstreamServerRollupClientSummary").size();
  return count;
}

// The entries of a list that must be there and has a limit.
OrFault<std::vector<soap::Element>> read_list(soap::Element request, std::string_view list_name,
                                              std::string_view entry_name, std::size_t entries_max) {
  const auto list = request.child(list_name);
  auto entries = list.children(entry_name);
  if (!list || entries.size() > entries_max) return invalid(list_name);
  return entries;
}

struct ReportedComputer {
  std::string id;
  Computer told;
};

OrFault<ReportedComputer> read_computer(const Clock& clock, soap::Element info) {
  const auto id = info.attribute("ComputerId").value_or("");
  const auto last_sync = clock.read(info.attribute("LastSyncTime").value_or(""));
  const auto parent = updates::parse_guid(info.attribute("ParentServerId").value_or(""));
  const auto result = parse_number(info.attribute("LastSyncResult").value_or(""));
  if (id.empty() || !last_sync || !parent || !result || *result > 2) return invalid("computers");
  return ReportedComputer{std::string(id), {*parent, *last_sync, bool(info.child("Details"))}};
}

OrFault<std::vector<ReportedComputer>> read_computers(const Server& server, soap::Element request) {
  if (!server.options.detailed_rollup) return internal_error;
  const auto clock = Clock::of(server, request);
  if (clock.has_error()) return clock.error();
  const auto infos = read_list(request, "computers", "ComputerRollupInfo", rollup_computers_max);
  if (infos.has_error()) return infos.error();
  std::vector<ReportedComputer> computers;
  for (const auto info : *infos) {
    auto computer = read_computer(*clock, info);
    if (computer.has_error()) return computer.error();
    computers.push_back(std::move(*computer));
  }
  return computers;
}

void write_change(soap::Writer& xml, const std::string& computer, ComputerChange change) {
  xml.open("ChangedComputer", "ComputerId", computer);
  xml.attribute("Change", change == ComputerChange::deleted ? "Deleted" : "NewParent");
  xml.close();
}

// SummarizationState, [MS-WSUSSS] 3.1.4.17.3.4
constexpr std::uint32_t summarization_state_max = 6;

bool is_status(const Clock& clock, soap::Element status) {
  const auto state = parse_number(status.child("SummarizationState").text());
  return updates::parse_guid(status.child("UpdateId").text()) && state && *state <= summarization_state_max &&
         clock.read(status.child("LastChangeTime").text());
}

OrFault<LastRollup> read_status(const Clock& clock, soap::Element info) {
  const auto number = parse_number(info.child("RollupNumber").text());
  LastRollup rollup{info.child("ComputerId").text(), number.value_or(0)};
  const bool good = number && !rollup.computer.empty() &&
                    updates::parse_guid(info.child("InstanceId").text()) &&
                    clock.read(info.child("EffectiveLastDetectionTime").text()) &&
                    parse_boolean(info.child("IsFullRollup").text());
  const auto statuses = info.child("UpdateStatus").children("ComputerStatusRollupUpdateStatus");
  const auto is_good = [&](soap::Element status) { return is_status(clock, status); };
  if (!good || !std::ranges::all_of(statuses, is_good)) return invalid("computers");
  return rollup;
}

OrFault<LastRollup> read_last_rollup(soap::Element entry) {
  const auto number = parse_number(entry.child("RollupNumber").text());
  const auto computer = entry.child("ComputerId").text();
  if (!number || computer.empty()) return invalid("lastRollupNumbers");
  return LastRollup{computer, *number};
}

OrFault<std::vector<LastRollup>> read_last_rollups(soap::Element request) {
  const auto entries =
      read_list(request, "lastRollupNumbers", "ComputerLastRollupNumber", out_of_sync_computers_max);
  if (entries.has_error()) return entries.error();
  std::vector<LastRollup> rollups;
  for (const auto entry : *entries) {
    auto rollup = read_last_rollup(entry);
    if (rollup.has_error()) return rollup.error();
    rollups.push_back(std::move(*rollup));
  }
  return rollups;
}

// Other than the server's own id, and another one with each server that is built anew.
updates::Guid rollup_reset_id(const Server& server) {
  return updates::as_version_4({updates::mix(server.id.high), updates::mix(server.id.low)});
}

}  // namespace

Outcome get_rollup_configuration(Server& server, soap::Element) {
  soap::Writer xml;
  xml.open("GetRollupConfigurationResponse", "xmlns", server_sync_namespace);
  xml.open("GetRollupConfigurationResult");
  xml.leaf("DoDetailedRollup", server.options.detailed_rollup);
  xml.leaf("RollupResetGuid", updates::to_text(rollup_reset_id(server)));
  xml.leaf("ServerId", updates::to_text(server.id));
  xml.leaf("RollupDownstreamServersMaxBatchSize", std::uint64_t{rollup_client_summaries_max});
  xml.leaf("RollupComputersMaxBatchSize", std::uint64_t{rollup_computers_max});
  xml.leaf("GetOutOfSyncComputersMaxBatchSize", std::uint64_t{out_of_sync_computers_max});
  xml.leaf("RollupComputerStatusMaxBatchSize", std::uint64_t{rollup_computer_statuses_max});
  return xml.take();
}

Outcome rollup_downstream_servers(Server& server, soap::Element request) {
  const auto clock = Clock::of(server, request);
  if (clock.has_error()) return clock.error();
  const auto list = request.child("downstreamServers");
  const auto infos = list.children("DownstreamServerRollupInfo");
  if (!list || client_summaries_in(infos) > rollup_client_summaries_max) return invalid("downstreamServers");
  for (const auto info : infos) {
    auto reported = read_server(*clock, info);
    if (reported.has_error()) return reported.error();
    if (!server.downstreams.report(reported->id, std::move(reported->told))) return internal_error;
  }
  soap::Writer xml;
  xml.open("RollupDownstreamServersResponse", "xmlns", server_sync_namespace);
  return xml.take();
}

Outcome rollup_computers(Server& server, soap::Element request) {
  const auto computers = read_computers(server, request);
  if (computers.has_error()) return computers.error();
  const auto has_parent = [&](const auto& one) { return server.downstreams.knows(one.told.parent); };
  if (!std::ranges::all_of(*computers, has_parent)) return internal_error;
  soap::Writer xml;
  xml.open("RollupComputersResponse", "xmlns", server_sync_namespace);
  xml.open("RollupComputersResult");
  std::set<std::string> changed;
  for (const auto& [id, told] : *computers) {
    const auto change = server.downstreams.report(id, told);
    if (change != ComputerChange::none && changed.insert(id).second) write_change(xml, id, change);
  }
  return xml.take();
}

Outcome get_out_of_sync_computers(Server& server, soap::Element request) {
  if (!server.options.detailed_rollup) return internal_error;
  const auto parent = updates::parse_guid(request.child("parentServerId").text());
  if (!parent) return invalid("parentServerId");
  const auto sent = read_last_rollups(request);
  if (sent.has_error()) return sent.error();
  soap::Writer xml;
  xml.open("GetOutOfSyncComputersResponse", "xmlns", server_sync_namespace);
  xml.open("GetOutOfSyncComputersResult");
  for (const auto& computer : server.downstreams.out_of_sync(*parent, *sent)) xml.leaf("string", computer);
  return xml.take();
}

Outcome rollup_computer_status(Server& server, soap::Element request) {
  if (!server.options.detailed_rollup) return internal_error;
  const auto clock = Clock::of(server, request);
  if (clock.has_error()) return clock.error();
  const auto infos =
      read_list(request, "computers", "ComputerStatusRollupInfo", rollup_computer_statuses_max);
  if (infos.has_error()) return infos.error();
  for (const auto info : *infos) {
    const auto rollup = read_status(*clock, info);
    if (rollup.has_error()) return rollup.error();
    server.downstreams.receive(*rollup);
  }
  soap::Writer xml;
  xml.open("RollupComputerStatusResponse", "xmlns", server_sync_namespace);
  xml.leaf("RollupComputerStatusResult", true);
  return xml.take();
}

}  // namespace syncrig::simulator::upstream
