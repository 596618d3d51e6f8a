#include "simulator/upstream/agent/sync_parameters.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

// As real servers limit it.
constexpr std::size_t installed_max = 400;

// False if it is not there.
OrFault<bool> read_flag(soap::Element parameters, const std::string& name) {
  const auto element = parameters.child(name);
  if (!element) return false;
  const auto value = parse_boolean(element.text());
  if (!value) return invalid("parameters." + name);
  return *value;
}

OrFault<std::vector<RevisionId>> read_list(soap::Element parameters, const std::string& name) {
  return read_ids(parameters.child(name), "parameters." + name);
}

OrFault<std::set<updates::Guid>> read_categories(soap::Element parameters) {
  std::set<updates::Guid> categories;
  for (const auto entry : parameters.child("FilterCategoryIds").children("CategoryIdentifier")) {
    const auto id = updates::parse_guid(entry.child("Id").text());
    if (!id) return invalid("parameters.FilterCategoryIds");
    categories.insert(*id);
  }
  return categories;
}

OrFault<std::set<RevisionId>> read_cached(soap::Element parameters, const SyncParameters& read) {
  const auto listed = read_list(parameters, read.drivers ? "CachedDriverIDs" : "OtherCachedUpdateIDs");
  if (listed.has_error()) return listed.error();
  std::set<RevisionId> cached(listed->begin(), listed->end());
  if (!read.drivers) cached.insert(read.installed.begin(), read.installed.end());
  return cached;
}

// A scan of categories that is a regular one too has no categories.
OrFault<std::set<updates::Guid>> read_limits(soap::Element parameters) {
  const auto is_regular_too = read_flag(parameters, "AlsoPerformRegularSync");
  if (is_regular_too.has_error()) return is_regular_too.error();
  auto categories = read_categories(parameters);
  if (categories.has_value() && *is_regular_too) categories->clear();
  return categories;
}

// What only the pass for drivers may tell.
OrFault<Computer> read_hardware(soap::Element parameters, bool drivers) {
  // [MS-WUSP] 3.1.5.7
  if (parameters.child("SystemSpec") && !drivers) return invalid("parameters.SystemSpec");
  auto computer = read_computer(parameters);
  if (!computer) return invalid("parameters.SystemSpec");
  return std::move(*computer);
}

}  // namespace

OrFault<std::vector<RevisionId>> read_ids(soap::Element list, std::string_view name) {
  std::vector<RevisionId> ids;
  for (const auto entry : list.children("int")) {
    const auto id = parse_number(entry.text());
    if (!id) return invalid(name);
    ids.push_back(*id);
  }
  return ids;
}

std::optional<updates::Identity> read_identity(soap::Element element) {
  const auto id = updates::parse_guid(element.child("UpdateID").text());
  const auto revision = parse_number(element.child("RevisionNumber").text());
  if (!id || !revision) return std::nullopt;
  return updates::Identity{*id, *revision};
}

void write_ids(soap::Writer& xml, std::string_view name, const std::vector<RevisionId>& ids) {
  if (ids.empty()) return;
  xml.open(name);
  for (const auto id : ids) xml.leaf("int", std::uint64_t{id});
  xml.close();
}

OrFault<SyncParameters> read_sync_parameters(soap::Element request) {
  const auto parameters = request.child("parameters");
  if (!parameters) return invalid("parameters");
  SyncParameters read;
  const auto drivers = read_flag(parameters, "SkipSoftwareSync");
  if (drivers.has_error()) return drivers.error();
  read.drivers = *drivers;
  auto computer = read_hardware(parameters, read.drivers);
  if (computer.has_error()) return computer.error();
  read.computer = std::move(*computer);
  auto installed = read_list(parameters, "InstalledNonLeafUpdateIDs");
  if (installed.has_error()) return installed.error();
  if (installed->size() > installed_max) return invalid("parameters.InstalledNonLeafUpdateIDs");
  read.installed = std::move(*installed);
  auto cached = read_cached(parameters, read);
  if (cached.has_error()) return cached.error();
  read.cached = std::move(*cached);
  auto categories = read_limits(parameters);
  if (categories.has_error()) return categories.error();
  read.categories = std::move(*categories);
  const auto two_groups = read_flag(parameters, "NeedTwoGroupOutOfScopeUpdates");
  if (two_groups.has_error()) return two_groups.error();
  read.two_groups = *two_groups;
  return read;
}

}  // namespace syncrig::simulator::upstream::agent
