// What the world's proxy may reach: hosts by the world's names, and their addresses.
#pragma once

#include "proxy/forwarding/host_directory.hpp"
#include "scenarios/lab/addresses.hpp"
#include "simulator/names/zone.hpp"

namespace syncrig::scenarios::lab {

class WorldDirectory final : public proxy::forwarding::HostDirectory {
 public:
  // Both outlive the directory.
  WorldDirectory(const simulator::names::Zone& zone, const Addresses& addresses)
      : zone_(zone), addresses_(addresses) {}

  std::optional<boost::asio::ip::address> find(std::string_view name) const override;

 private:
  const simulator::names::Zone& zone_;
  const Addresses& addresses_;
};

// The world's zone: a record for each host, then what the world's settings change about them.
simulator::names::Zone make_zone(const simulator::World& world, const Addresses& addresses);

}  // namespace syncrig::scenarios::lab
