#include "simulator/upstream/agent/drivers.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <pugixml.hpp>
#include <tuple>

#include "simulator/net/iequals.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

constexpr std::uint32_t worst_score = 255;
constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

template <class Number>
std::optional<Number> read_number(std::string_view text, int base = 10) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// "10.0.19041.1" as one number; parts that are none count as 0.
std::uint64_t packed_version(std::string_view text) {
  std::uint64_t version = 0;
  for (int part = 0; part < 4; ++part) {
    const auto digits = text.substr(0, text.find('.'));
    version = version << 16 | read_number<std::uint16_t>(digits).value_or(0);
    text.remove_prefix(std::min(digits.size() + 1, text.size()));
  }
  return version;
}

void read_detail(Driver& driver, pugi::xml_node node) {
  const auto name = soap::local_name(node);
  if (name == "FeatureScore") {
    const auto score = read_number<std::uint32_t>(node.attribute("FeatureScore").value(), 16);
    driver.feature_scores[node.attribute("OperatingSystem").value()] = score.value_or(worst_score);
  } else if (name == "DistributionComputerHardwareId" || name == "TargetComputerHardwareId") {
    if (const auto id = updates::parse_guid(node.text().get())) driver.computers.push_back(*id);
  }
}

Driver read_driver(updates::Row row, pugi::xml_node node) {
  Driver driver;
  driver.row = row;
  driver.hardware_id = node.attribute("HardwareID").value();
  driver.date = std::string(node.attribute("DriverVerDate").value()).substr(0, updates::iso_date_size);
  driver.version = packed_version(node.attribute("DriverVerVersion").value());
  driver.device_class = node.attribute("Class").value();
  driver.manufacturer = node.attribute("Manufacturer").value();
  driver.provider = node.attribute("Provider").value();
  for (const auto child : node) read_detail(driver, child);
  return driver;
}

// Where a text is in a list; `nowhere` if it isn't.
std::size_t place_of(const std::vector<std::string>& list, std::string_view text) {
  const auto found = std::ranges::find_if(list, [&](const auto& one) { return net::iequals(one, text); });
  return found == list.end() ? nowhere : static_cast<std::size_t>(found - list.begin());
}

// The place of the most specific computer id that a driver is for; `nowhere` if it is for all computers.
std::size_t computer_place(const Driver& driver, const Computer& computer) {
  const auto found = std::ranges::find_first_of(computer.ids, driver.computers);
  return found == computer.ids.end() ? nowhere : static_cast<std::size_t>(found - computer.ids.begin());
}

// How well a driver fits a device: the lower, the better.
struct Rank {
  std::size_t computer;
  std::uint32_t feature_score;
  std::size_t id;
  std::string date;
  std::uint64_t version;

  bool operator<(const Rank& other) const {
    return std::tie(computer, feature_score, id, other.date, other.version) <
           std::tie(other.computer, other.feature_score, other.id, date, version);
  }
};

// Nothing if it doesn't fit.
std::optional<Rank> rank_of(const Driver& driver, const Device& device, const Computer& computer) {
  const auto id = place_of(device.ids, driver.hardware_id);
  const auto place = computer_place(driver, computer);
  if (id == nowhere || (!driver.computers.empty() && place == nowhere)) return std::nullopt;
  const auto score = driver.feature_scores.find(computer.feature_score_key);
  return Rank{place, score == driver.feature_scores.end() ? worst_score : score->second, id, driver.date,
              driver.version};
}

bool is_kind_for_printer(const Driver& driver, const Driver& installed) {
  if (!net::iequals(installed.device_class, "Printer")) return true;
  return driver.provider == installed.provider && driver.manufacturer == installed.manufacturer;
}

const Driver* best_driver(const std::vector<Driver>& drivers, const Device& device,
                          const Computer& computer) {
  const Driver* best = nullptr;
  std::optional<Rank> best_rank;
  for (const auto& driver : drivers) {
    const auto rank = rank_of(driver, device, computer);
    if (!rank || (best && !(*rank < *best_rank))) continue;
    best = &driver;
    best_rank = rank;
  }
  if (!best || !device.installed) return best;
  if (!is_kind_for_printer(*best, *device.installed)) return nullptr;
  const auto now = rank_of(*device.installed, device, computer);
  return !now || *best_rank < *now ? best : nullptr;
}

std::vector<std::string> read_strings(soap::Element list) {
  std::vector<std::string> strings;
  for (const auto one : list.children("string")) strings.push_back(one.text());
  return strings;
}

// The feature score is the third byte of a rank as device installation makes it, 0xSSFFTHHH.
std::uint32_t feature_score_in(std::uint32_t rank) {
  return rank >> 16 & 0xFF;
}

std::optional<Driver> read_installed(soap::Element element, const std::string& feature_score_key) {
  Driver driver;
  driver.hardware_id = element.child("MatchingID").text();
  driver.date = element.child("DriverVerDate").text().substr(0, updates::iso_date_size);
  const auto version = read_number<std::int64_t>(element.child("DriverVerVersion").text());
  if (driver.date.size() != updates::iso_date_size || !version) return std::nullopt;
  driver.version = static_cast<std::uint64_t>(*version);
  driver.device_class = element.child("Class").text();
  driver.manufacturer = element.child("Manufacturer").text();
  driver.provider = element.child("Provider").text();
  if (const auto id = updates::parse_guid(element.child("MatchingComputerHWID").text()))
    driver.computers.push_back(*id);
  const auto rank = read_number<std::int64_t>(element.child("DriverRank").text());
  if (rank) driver.feature_scores[feature_score_key] = feature_score_in(static_cast<std::uint32_t>(*rank));
  return driver;
}

std::optional<Device> read_device(soap::Element element, const std::string& feature_score_key) {
  Device device;
  device.ids = read_strings(element.child("HardwareIDs"));
  const auto compatible = read_strings(element.child("CompatibleIDs"));
  device.ids.insert(device.ids.end(), compatible.begin(), compatible.end());
  const auto installed = element.child("installedDriver");
  if (!installed) return device;
  device.installed = read_installed(installed, feature_score_key);
  if (!device.installed) return std::nullopt;
  return device;
}

}  // namespace

std::vector<Driver> read_drivers(updates::Row row, const std::string& document) {
  pugi::xml_document xml;
  xml.load_buffer(document.data(), document.size());
  std::vector<Driver> drivers;
  for (const auto& found :
       xml.select_nodes("/*/*[local-name()='ApplicabilityRules']/*[local-name()='Metadata']/"
                        "*[local-name()='WindowsDriverMetaData']"))
    drivers.push_back(read_driver(row, found.node()));
  return drivers;
}

std::optional<Computer> read_computer(soap::Element parameters) {
  Computer computer;
  computer.feature_score_key = parameters.child("FeatureScoreMatchingKey").text();
  for (const auto one : parameters.child("ComputerSpec").child("HardwareIDs").children("guid")) {
    const auto id = updates::parse_guid(one.text());
    if (!id) return std::nullopt;
    computer.ids.push_back(*id);
  }
  for (const auto one : parameters.child("SystemSpec").children("Device")) {
    auto device = read_device(one, computer.feature_score_key);
    if (!device) return std::nullopt;
    computer.devices.push_back(std::move(*device));
  }
  return computer;
}

std::map<updates::Row, std::set<std::string>> best_drivers(const std::vector<Driver>& drivers,
                                                           const Computer& computer) {
  std::map<updates::Row, std::set<std::string>> best;
  for (const auto& device : computer.devices) {
    if (const auto* driver = best_driver(drivers, device, computer))
      best[driver->row].insert(driver->hardware_id);
  }
  return best;
}

}  // namespace syncrig::simulator::upstream::agent
