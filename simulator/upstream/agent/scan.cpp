#include "simulator/upstream/agent/scan.hpp"

#include <algorithm>

#include "simulator/net/iequals.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

using updates::Guid;
using updates::Row;
using updates::UpdateType;

// The revisions whose prerequisites are installed, those of a pass.
class Needed {
 public:
  Needed(const Scope& scope, const SyncParameters& parameters) {
    for (const auto id : parameters.installed) {
      const auto found = id == 0 ? scope.end() : scope.find(id - 1);
      if (found != scope.end()) installed_.insert(found->second.identity.id);
    }
    for (const auto& [row, scoped] : scope) {
      const bool of_this_pass = (scoped.type == UpdateType::driver) == parameters.drivers;
      if (of_this_pass && is_ready(scoped)) told_.push_back({row, &scoped, {}});
    }
  }

  std::vector<Told> take() { return std::move(told_); }

 private:
  bool is_ready(const Scoped& scoped) const {
    return std::ranges::all_of(scoped.prerequisites, [this](const auto& clause) {
      return std::ranges::any_of(clause.any_of, [this](const auto& id) { return installed_.contains(id); });
    });
  }

  std::set<Guid> installed_;
  std::vector<Told> told_;
};

// Drivers that are not the best for any device are not needed.
void keep_best(std::vector<Told>& needed, const updates::Store& store, const Computer& computer) {
  std::vector<Driver> drivers;
  for (const auto& told : needed) {
    auto read = read_drivers(told.row, store.document(told.scoped->identity));
    drivers.insert(drivers.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
  }
  auto best = best_drivers(drivers, computer);
  std::erase_if(needed, [&](const auto& told) { return !best.contains(told.row); });
  for (auto& told : needed) told.hardware_ids = std::move(best[told.row]);
}

bool is_needed(const std::vector<Told>& needed, RevisionId id) {
  return id != 0 && std::ranges::binary_search(needed, id - 1, {}, &Told::row);
}

void sort_out(Scan& scan, std::vector<Told> needed, const SyncParameters& parameters,
              updates::Time synchronised, std::size_t most) {
  for (const auto id : parameters.cached) {
    if (!is_needed(needed, id)) scan.out_of_scope.push_back(id);
  }
  for (auto& told : needed) {
    if (!parameters.cached.contains(revision_id(told.row))) {
      scan.fresh.push_back(std::move(told));
    } else if (told.scoped->changed > synchronised) {
      scan.changed.push_back(std::move(told));
    }
  }
  scan.truncated = scan.fresh.size() > most;
  if (scan.truncated) scan.fresh.resize(most);
}

bool is_for_printers(const updates::Store& store, const Told& told) {
  const auto drivers = read_drivers(told.row, store.document(told.scoped->identity));
  return std::ranges::any_of(drivers,
                             [](const auto& one) { return net::iequals(one.device_class, "Printer"); });
}

// What the scope tells by itself.
Scan scan_through(const Scope& scope) {
  Scan scan;
  for (const auto& [row, scoped] : scope) {
    scan.has_drivers = scan.has_drivers || scoped.type == UpdateType::driver;
    scan.latest_change = std::max(scan.latest_change, scoped.changed);
  }
  return scan;
}

}  // namespace

Scan scan_of(const updates::Store& store, const Scope& scope, const SyncParameters& parameters,
             updates::Time synchronised, std::size_t most) {
  auto scan = scan_through(scope);
  auto needed = Needed(scope, parameters).take();
  if (parameters.drivers) keep_best(needed, store, parameters.computer);
  sort_out(scan, std::move(needed), parameters, synchronised, most);
  return scan;
}

Scan printer_scan_of(const updates::Store& store, const Scope& scope, SyncParameters parameters,
                     updates::Time synchronised, std::size_t most) {
  auto scan = scan_through(scope);
  parameters.drivers = true;
  auto needed = Needed(scope, parameters).take();
  std::erase_if(needed, [&](const auto& told) { return !is_for_printers(store, told); });
  sort_out(scan, std::move(needed), parameters, synchronised, most);
  return scan;
}

}  // namespace syncrig::simulator::upstream::agent
