#include "scenarios/lab/addresses.hpp"

#include <stdexcept>

#include "scenarios/lab/pac_host.hpp"
#include "scenarios/lab/secure_sites.hpp"

namespace syncrig::scenarios::lab {
namespace {

// Blocks start here; the kernel gives all of 127.0.0.0/8 to loopback, and other programs use its lower end.
constexpr std::uint32_t first_block = (127u << 24) | (77u << 16);

// Last octets, so that an address tells its role.
constexpr std::uint32_t name_server_octet = 2, upstream_octet = 10, downstream_octet = 20, proxy_octet = 30,
                        microsoft_update_octet = 40, revocation_octet = 50, pac_host_octet = 60,
                        web_hosts_octet = 100;

}  // namespace

Addresses Addresses::in_block(const simulator::World& world, unsigned block) {
  const std::uint32_t base = first_block + block * 256;
  Addresses addresses;
  const auto add = [&](const std::string& host, std::uint32_t octet,
                       simulator::Reach reach = simulator::OPEN) {
    const auto address = reach == simulator::PROHIBITED ? prohibited_address : Address(base + octet);
    if (!addresses.hosts_.emplace(host, address).second)
      throw std::invalid_argument("two hosts of the world are named \"" + host + "\": give one another name");
  };
  add(name_server_label, name_server_octet);
  add(microsoft_update_label, microsoft_update_octet);
  auto above = upstream_octet;
  for (const auto* server = &world.upstream();; server = &server->parent()) {
    add(server->host(), above++, server->reach());
    if (!server->has_parent()) break;
  }
  add(world.downstream().host(), downstream_octet);
  add(world.proxy().host(), proxy_octet, world.proxy().reach());
  auto above_proxy = proxy_octet + 1;
  for (const auto* parent = &world.proxy(); parent->has_parent(); parent = &parent->parent()) {
    const auto& host = parent->parent().host();
    if (addresses.hosts_.contains(host)) break;  // a circle
    add(host, above_proxy++, parent->parent().reach());
  }
  if (uses_pac(world)) add(pac_host_label, pac_host_octet);
  if (uses_tls(world)) add(revocation_label, revocation_octet, world.certificate_authority().reach());
  auto octet = web_hosts_octet;
  for (const auto& host : world.web_host()) add(host.name(), octet++);
  return addresses;
}

Addresses Addresses::all_at(const simulator::World& world, Address address) {
  auto addresses = in_block(world, 0);
  for (auto& host : addresses.hosts_) {
    if (host.second == prohibited_address)
      throw std::runtime_error(
          "--bind gives every host the same address, and in this world there is no way to \"" + host.first +
          "\"; run it without --bind");
    host.second = address;
  }
  return addresses;
}

Address Addresses::of(const std::string& host) const {
  const auto found = hosts_.find(host);
  if (found != hosts_.end()) return found->second;
  std::string known;
  for (const auto& one : hosts_) known += (known.empty() ? "" : ", ") + one.first;
  throw std::invalid_argument("the world has no host \"" + host + "\"; its hosts are " + known);
}

}  // namespace syncrig::scenarios::lab
