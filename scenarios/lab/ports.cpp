#include "scenarios/lab/ports.hpp"

#include <set>
#include <string>

#include "scenarios/lab/addresses.hpp"
#include "scenarios/lab/host_facts.hpp"
#include "scenarios/lab/pac_host.hpp"

namespace syncrig::scenarios::lab {
namespace {

std::string remedy(boost::system::error_code why) {
  if (why == boost::system::errc::address_not_available) return "give --bind an address of this machine";
  return "end the program that has the port, or give another address with --bind";
}

}  // namespace

PortUnavailable::PortUnavailable(net::Endpoint at, boost::system::error_code why)
    : std::runtime_error("can't listen on " + at.address().to_string() + ":" + std::to_string(at.port()) +
                         ": " + why.message() + "; " + remedy(why)),
      taken(why == net::asio::error::address_in_use) {}

void require_different_ports(const simulator::World& world) {
  std::set<std::uint32_t> ports;
  const auto require_free = [&](const std::string& host, std::uint32_t port) {
    if (ports.insert(port).second) return;
    throw std::runtime_error("--bind gives every host the same address, and in this world \"" + host +
                             "\" needs port " + std::to_string(port) +
                             ", which another host has; run it without --bind");
  };
  for (const auto* server = &world.upstream();; server = &server->parent()) {
    require_free(server->host(), port_of(*server));
    if (server->tls().enabled()) require_free(server->host(), content_port_of(*server));
    if (!server->has_parent()) break;
  }
  if (world.upstream().catalog_only_sync()) require_free(microsoft_update_label, http_port);
  if (uses_pac(world)) require_free(pac_host_label, http_port);
  if (world.downstream().proxy().enabled() || world.proxy_runs())
    require_free(world.proxy().host(), world.proxy().port());
  for (const auto& host : world.web_host())
    for (const auto port : host.port()) require_free(host.name(), port);
}

}  // namespace syncrig::scenarios::lab
