#include "scenarios/lab/world_directory.hpp"

#include "scenarios/lab/host_facts.hpp"

namespace syncrig::scenarios::lab {

std::optional<boost::asio::ip::address> WorldDirectory::find(std::string_view name) const {
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address_v4(std::string(name), error);
  if (error) return zone_.address_of(name);
  const bool known = std::any_of(addresses_.all().begin(), addresses_.all().end(),
                                 [&](const auto& host) { return host.second == address; });
  return known ? std::optional<boost::asio::ip::address>(address) : std::nullopt;
}

simulator::names::Zone make_zone(const simulator::World& world, const Addresses& addresses) {
  simulator::names::Zone zone(world.domain(), addresses.of(name_server_label));
  zone.set_ttl_s(world.names().ttl_s());
  for (const auto& [label, address] : addresses.all()) {
    if (label != name_server_label) zone.add_host(full_name(world, label), address);
  }
  for (const auto& record : world.names().record()) {
    zone.remove(record.name());
    if (!record.points_to_host().empty()) zone.add_host(record.name(), addresses.of(record.points_to_host()));
    if (!record.alias_of().empty()) zone.add_alias(record.name(), record.alias_of());
  }
  return zone;
}

}  // namespace syncrig::scenarios::lab
