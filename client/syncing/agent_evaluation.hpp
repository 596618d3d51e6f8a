// What an update agent makes of the updates it is offered: which of them are installed here.
// [MS-WUSP] 3.2.5.7
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace syncrig::client::syncing {

// An update as SyncUpdates offers it.
struct OfferedUpdate {
  std::int32_t id = 0;   // the server's number for the revision
  std::string action;    // of its deployment: "Install", "Bundle", "Evaluate"
  bool is_leaf = false;  // no update has it as a prerequisite
  std::string core;      // core fragment: elements without a root
};

class AgentCache {
 public:
  // False: the update was here already.
  bool keep(const OfferedUpdate& update);

  const std::vector<std::int32_t>& installed_non_leaves() const { return installed_non_leaves_; }
  const std::vector<std::int32_t>& others() const { return others_; }
  const std::vector<std::int32_t>& to_install() const { return to_install_; }  // and their members
  const std::set<std::string>& update_ids() const { return update_ids_; }      // GUIDs, lower case

 private:
  std::set<std::int32_t> known_;
  std::vector<std::int32_t> installed_non_leaves_;
  std::vector<std::int32_t> others_;
  std::vector<std::int32_t> to_install_;
  std::set<std::string> update_ids_;
};

}  // namespace syncrig::client::syncing
