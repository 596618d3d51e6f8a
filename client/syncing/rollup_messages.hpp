// What a downstream reports about itself and its computers. [MS-WSUSSS] 2.2.4, 3.1.4.14 to 3.1.4.18
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace syncrig::client::syncing {

struct RollupConfiguration {
  bool detailed = false;          // DoDetailedRollup
  std::string reset_guid;         // another one than last time: everything is to be reported again
  std::string server_id;          // the upstream's own
  std::uint32_t servers_max = 0;  // in one request, and so on
  std::uint32_t computers_max = 0;
  std::uint32_t out_of_sync_max = 0;
  std::uint32_t status_max = 0;
};

// Counts of updates, as far as a server without clients of its own knows them; the others are zero.
struct ServerSummary {
  std::int64_t updates = 0;
  std::int64_t declined = 0;
  std::int64_t approved = 0;
  std::int64_t expired = 0;
  std::int64_t needing_files = 0;
  std::int64_t target_groups = 0;  // made by an administrator
};

struct SystemVersion {
  std::uint32_t major = 0;
  std::uint32_t minor = 0;
  std::uint32_t build = 0;

  friend auto operator<=>(const SystemVersion&, const SystemVersion&) = default;
};

struct ReportedComputer {
  std::string id;
  std::string fqdn;
  std::string address;
  SystemVersion system;
  std::string last_sync_time;
  std::uint64_t rollup_number = 0;  // of its latest status
};

struct ReportedServer {
  std::string server_id;
  std::string fqdn;
  std::string last_sync_time;
  std::string last_rollup_time;
  bool is_replica = false;
  ServerSummary summary;
};

enum class ComputerChange { deleted, new_parent };

struct ChangedComputer {
  std::string id;
  ComputerChange change = ComputerChange::deleted;
};

}  // namespace syncrig::client::syncing
