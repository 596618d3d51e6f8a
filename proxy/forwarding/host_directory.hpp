// Which hosts a proxy may reach, and where they are.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <optional>
#include <string_view>

namespace syncrig::proxy::forwarding {

class HostDirectory {
 public:
  virtual ~HostDirectory() = default;

  // `name` is a host name or an address. Nothing: the proxy must not reach it.
  virtual std::optional<boost::asio::ip::address> find(std::string_view name) const = 0;
};

}  // namespace syncrig::proxy::forwarding
