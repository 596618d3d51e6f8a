#include "scenarios/lab/placement.hpp"

#include <stdexcept>

namespace syncrig::scenarios::lab {

using boost::asio::ip::make_network_v4;

bool AllowedNetworks::admits(const net::asio::ip::address& client) const {
  if (client.is_loopback()) return true;
  if (!client.is_v4()) return false;
  return std::any_of(allowed_.begin(), allowed_.end(), [&](const auto& network) {
    return network.network() ==
           boost::asio::ip::network_v4(client.to_v4(), network.prefix_length()).network();
  });
}

Placement read_placement(const std::string& bind, const std::vector<std::string>& allow) {
  Placement placement;
  boost::system::error_code error;
  for (const auto& text : allow) {
    placement.allowed.push_back(make_network_v4(text.find('/') == text.npos ? text + "/32" : text, error));
    if (error) throw std::invalid_argument("--allow " + text + ": not an IPv4 network such as 192.0.2.0/24");
  }
  if (bind.empty()) {
    if (!allow.empty())
      throw std::invalid_argument(
          "--allow needs --bind ADDRESS: without it only this machine reaches the world");
    return placement;
  }
  placement.bind = boost::asio::ip::make_address_v4(bind, error);
  if (error) throw std::invalid_argument("--bind " + bind + ": not an IPv4 address");
  if (!placement.bind->is_loopback() && allow.empty()) {
    throw std::invalid_argument("--bind " + bind + " needs --allow NETWORK, to say who may reach the world");
  }
  if (placement.bind->is_unspecified()) {
    throw std::invalid_argument("--bind " + bind +
                                ": give the one address that others shall use, not all of them");
  }
  return placement;
}

}  // namespace syncrig::scenarios::lab
