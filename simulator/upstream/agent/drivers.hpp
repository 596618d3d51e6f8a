// Which driver of several is the best for each device of a computer. [MS-WUSP] 3.1.5.7
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "simulator/soap/element.hpp"
#include "simulator/updates/guid.hpp"
#include "simulator/updates/store.hpp"

namespace syncrig::simulator::upstream::agent {

// One entry of the driver table: a revision fits a hardware id. [MS-WUSP] 3.1.1
struct Driver {
  updates::Row row = 0;
  std::string hardware_id;
  std::string date;           // "2024-05-14"
  std::uint64_t version = 0;  // four parts of 16 bits
  std::string device_class;
  std::string manufacturer;
  std::string provider;
  std::vector<updates::Guid> computers;  // it is for these alone; empty: for all
  std::map<std::string, std::uint32_t>
      feature_scores;  // by operating system, "AMD64.10.0"; the lowest is the best
};

// All entries that a metadata document makes.
std::vector<Driver> read_drivers(updates::Row row, const std::string& document);

// A device and the driver that it has.
struct Device {
  std::vector<std::string> ids;     // hardware ids, then compatible ids: the best come first
  std::optional<Driver> installed;  // hardware_id is the one that matched
};

struct Computer {
  std::vector<Device> devices;
  std::vector<updates::Guid> ids;  // of the computer as a whole, the most specific first
  std::string feature_score_key;   // "AMD64.10.0"
};

// The SystemSpec, ComputerSpec and FeatureScoreMatchingKey of SyncUpdates' parameters; nothing if a date,
// version or id has none of their forms.
std::optional<Computer> read_computer(soap::Element parameters);

// The rows of the drivers that are the best for some device and better than what it has, with the ids of
// those devices that matched.
std::map<updates::Row, std::set<std::string>> best_drivers(const std::vector<Driver>& drivers,
                                                           const Computer& computer);

}  // namespace syncrig::simulator::upstream::agent
