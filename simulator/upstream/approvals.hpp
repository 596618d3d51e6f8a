// What the administrator of one server decided: target groups, deployments, declined updates, accepted
// licences. [MS-WSUSSS] 3.1.1
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "simulator/schema/world.pb.h"
#include "simulator/updates/store.hpp"

namespace syncrig::simulator::upstream {

inline constexpr updates::Guid all_computers = updates::guid("a0a08746-4dbe-4a37-9adf-9e7652c0b421");
inline constexpr updates::Guid unassigned_computers = updates::guid("b73ca6ed-5727-47f3-84de-015e03f6a88a");

struct TargetGroup {
  updates::Guid id;
  updates::Guid parent;  // all zeros: none
  std::string name;
  bool is_builtin = false;
};

// The numbers are those of the wire.
enum class Action { install = 0, uninstall = 1, pre_deployment_check = 2, block = 3 };

struct Deployment {
  updates::Guid id;
  updates::Identity revision;
  Action action = Action::install;
  updates::Guid group = all_computers;
  updates::Time changed;                  // when it was made
  std::optional<updates::Time> deadline;  // none: never
  std::string admin_name;
  std::uint8_t download_priority = 2;  // 1 low to 3 high
};

// A deployment that was taken back.
struct DeadDeployment {
  updates::Guid id;
  updates::Time deleted;
};

struct Approvals {
  std::vector<TargetGroup> groups;  // All Computers and Unassigned Computers are among them
  std::vector<Deployment> deployments;
  std::vector<updates::Guid> declined;
  std::vector<updates::Guid> accepted_eulas;  // ids of licences, not of updates
  std::vector<DeadDeployment> dead;
};

// Throws std::invalid_argument, with the sentence to show, for a group or a KB number that there is not.
Approvals read_approvals(const simulator::Approvals& settings, const updates::Store& store,
                         std::uint64_t seed);

// The updates that some computer is to install.
std::set<updates::Guid> to_install(const Approvals& approvals);

}  // namespace syncrig::simulator::upstream
