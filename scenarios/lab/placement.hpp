// Where a world may listen and who may reach it.
#pragma once

#include <boost/asio/ip/network_v4.hpp>
#include <optional>
#include <vector>

#include "scenarios/lab/addresses.hpp"
#include "scenarios/lab/http_service.hpp"

namespace syncrig::scenarios::lab {

// Without `bind`: a block of loopback addresses of its own. With it: that one address for all hosts.
struct Placement {
  std::optional<Address> bind;
  std::vector<boost::asio::ip::network_v4> allowed;  // beside loopback
};

class AllowedNetworks final : public Admission {
 public:
  explicit AllowedNetworks(std::vector<boost::asio::ip::network_v4> allowed) : allowed_(std::move(allowed)) {}
  bool admits(const net::asio::ip::address& client) const override;

 private:
  std::vector<boost::asio::ip::network_v4> allowed_;
};

// Throws std::invalid_argument, with a sentence, for what is no IPv4 address or network, and for an address
// that others can reach while no network is allowed.
Placement read_placement(const std::string& bind, const std::vector<std::string>& allow);

}  // namespace syncrig::scenarios::lab
