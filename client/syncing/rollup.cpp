#include "client/syncing/rollup.hpp"

#include <algorithm>
#include <charconv>

#include "simulator/net/within.hpp"

namespace syncrig::client::syncing {
namespace {

constexpr int status_attempts = 4;  // one, and three more. [MS-WSUSSS] 3.2.4.5
constexpr unsigned rollup_minor = 3;

// "1.20" and everything of a later major.
bool supports_rollup(std::string_view version) {
  unsigned major = 0, minor = 0;
  const auto* const end = version.data() + version.size();
  const auto dot = std::from_chars(version.data(), end, major);
  if (dot.ec != std::errc() || dot.ptr == end) return false;
  std::from_chars(dot.ptr + 1, end, minor);
  return major > 1 || minor >= rollup_minor;
}

std::int64_t approved_count(const DownstreamSettings& settings, const ServerSummary& counted) {
  return settings.selection.replica ? counted.approved : static_cast<std::int64_t>(settings.approved.size());
}

using Computers = std::vector<ReportedComputer>;

// So many at a time.
std::vector<Computers> batches(const Computers& all, std::size_t max) {
  std::vector<Computers> parts;
  for (std::size_t at = 0; at < all.size(); at += max) {
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(at);
    parts.emplace_back(first, first + static_cast<std::ptrdiff_t>(std::min(max, all.size() - at)));
  }
  return parts;
}

class RollupPhase {
 public:
  RollupPhase(Reporting& reporting, const DownstreamSettings& settings, DownstreamStore& store)
      : reporting_(reporting), settings_(settings), store_(store), time_(to_text(settings.selection.now())) {}

  net::Task<RollupReport> run() {
    report_.outcome = Rollup::done;
    auto configuration = co_await reporting_.get_rollup_configuration();
    if (!took(configuration)) co_return std::move(report_);
    configuration_ = std::move(*configuration);
    forget_if_reset();
    const auto server = own_server();
    auto told = co_await reporting_.rollup_downstream_server(time_, server, settings_.computers);
    if (!took(told)) co_return std::move(report_);
    if (configuration_.detailed) co_await details();
    if (report_.outcome == Rollup::done) store_.set_value("last_rollup", time_);
    co_return std::move(report_);
  }

 private:
  template <class T>
  bool took(const Outcome<T>& outcome) {
    if (!outcome.has_error()) return true;
    report_.outcome = Rollup::failed;
    report_.stop = outcome.error();
    return false;
  }

  // Another guid than last time says that the upstream has lost what it was told.
  void forget_if_reset() {
    if (store_.value("rollup_reset") == configuration_.reset_guid) return;
    store_.set_value("last_rollup", "");
    store_.set_value("rollup_reset", configuration_.reset_guid);
  }

  ReportedServer own_server() {
    ReportedServer server;
    server.server_id = settings_.selection.account_guid;
    server.fqdn = settings_.selection.account_name;
    server.last_sync_time = time_;
    server.last_rollup_time = store_.value("last_rollup");
    server.is_replica = settings_.selection.replica;
    server.summary = store_.summary();
    server.summary.approved = approved_count(settings_, server.summary);
    return server;
  }

  net::Task<> details() {
    const bool told = co_await computers();
    if (told) co_await status();
  }

  // Everything about them the first time; later only of those that the upstream sees differently.
  net::Task<bool> computers() {
    const bool first = store_.value("last_rollup").empty();
    const auto parts = batches(settings_.computers, configuration_.computers_max);
    for (const auto& part : parts) {
      const auto changed = co_await reporting_.rollup_computers(time_, part, first);
      if (!took(changed)) co_return false;
      const auto again = with_new_parent(part, *changed);
      if (first || again.empty()) continue;
      const auto told = co_await reporting_.rollup_computers(time_, again, true);
      if (!took(told)) co_return false;
    }
    co_return true;
  }

  static Computers with_new_parent(const Computers& part, const std::vector<ChangedComputer>& changed) {
    Computers again;
    for (const auto& one : changed) {
      const auto known = std::find_if(
          part.begin(), part.end(), [&](const ReportedComputer& computer) { return computer.id == one.id; });
      if (one.change == ComputerChange::new_parent && known != part.end()) again.push_back(*known);
    }
    return again;
  }

  net::Task<bool> status() {
    std::vector<std::string> out_of_sync;
    const auto known = batches(settings_.computers, configuration_.out_of_sync_max);
    for (const auto& part : known) {
      const auto ids = co_await reporting_.get_out_of_sync_computers(settings_.selection.account_guid, part);
      if (!took(ids)) co_return false;
      out_of_sync.insert(out_of_sync.end(), ids->begin(), ids->end());
    }
    const auto parts = batches(settings_.computers, configuration_.status_max);
    for (const auto& part : parts) {
      if (!co_await tell_status(part, out_of_sync)) co_return false;
    }
    co_return true;
  }

  net::Task<bool> tell_status(const Computers& part, const std::vector<std::string>& full) {
    for (int attempt = 0; attempt < status_attempts; ++attempt) {
      if (attempt > 0) co_await net::sleep_for(settings_.busy_pause);
      const auto taken =
          co_await reporting_.rollup_computer_status(time_, settings_.selection.account_guid, part, full);
      if (!took(taken)) co_return false;
      if (*taken) co_return true;
    }
    report_.outcome = Rollup::busy;
    co_return false;
  }

  Reporting& reporting_;
  const DownstreamSettings& settings_;
  DownstreamStore& store_;
  std::string time_;
  RollupConfiguration configuration_;
  RollupReport report_;
};

}  // namespace

net::Task<RollupReport> roll_up(Reporting& reporting, const std::string& protocol_version,
                                const DownstreamSettings& settings, DownstreamStore& store) {
  if (!supports_rollup(protocol_version)) co_return RollupReport();
  RollupPhase phase(reporting, settings, store);
  co_return co_await phase.run();
}

}  // namespace syncrig::client::syncing
