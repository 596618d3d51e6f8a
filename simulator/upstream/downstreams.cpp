#include "simulator/upstream/downstreams.hpp"

namespace syncrig::simulator::upstream {

void Downstreams::authorize(const updates::Guid& server, const std::string& name) {
  DownstreamServer entry;
  entry.parent = own_;
  entry.name = name;
  servers_.try_emplace(server, std::move(entry));
}

bool Downstreams::report(const updates::Guid& server, DownstreamServer told) {
  if (told.parent == updates::Guid()) told.parent = own_;
  if (told.parent != own_ && !knows(told.parent)) return false;
  const auto known = servers_.find(server);
  if (known == servers_.end() || known->second.last_rollup <= told.last_rollup)
    servers_.insert_or_assign(server, std::move(told));
  return true;
}

ComputerChange Downstreams::report(const std::string& computer, const Computer& told) {
  if (deleted_.contains(computer)) return ComputerChange::deleted;
  const auto [place, is_new] = computers_.try_emplace(computer, Entry{told});
  auto& known = place->second.computer;
  const bool moved = known.parent != told.parent && known.last_sync <= told.last_sync;
  if (known.last_sync <= told.last_sync) known = told;
  return (is_new || moved) && !told.has_details ? ComputerChange::new_parent : ComputerChange::none;
}

void Downstreams::receive(const LastRollup& rollup) {
  const auto known = computers_.find(rollup.computer);
  if (known != computers_.end()) known->second.received_number = rollup.number;
}

std::vector<std::string> Downstreams::out_of_sync(const updates::Guid& server,
                                                  const std::vector<LastRollup>& sent) const {
  std::vector<std::string> computers;
  if (!knows(server)) return computers;
  for (const auto& [computer, number] : sent) {
    const auto known = computers_.find(computer);
    if (known == computers_.end() || known->second.received_number == number) continue;
    if (is_below(known->second.computer.parent, server)) computers.push_back(computer);
  }
  return computers;
}

// Parents may have been told in a circle; then each is passed once.
bool Downstreams::is_below(updates::Guid server, const updates::Guid& above) const {
  for (std::size_t step = 0; step <= servers_.size(); ++step) {
    if (server == above) return true;
    const auto known = servers_.find(server);
    if (known == servers_.end()) return false;
    server = known->second.parent;
  }
  return false;
}

}  // namespace syncrig::simulator::upstream
