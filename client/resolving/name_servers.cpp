#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <cstring>

#include "client/resolving/ares_channel.hpp"
#include "client/resolving/dns_exchange.hpp"

namespace syncrig::client::resolving {
namespace {

constexpr int dns_port = 53;

std::string server_text(const ares_addr_port_node& server) {
  const auto port = ":" + std::to_string(server.udp_port == 0 ? dns_port : server.udp_port);
  if (server.family == AF_INET)
    return asio::ip::address_v4(ntohl(server.addr.addr4.s_addr)).to_string() + port;
  asio::ip::address_v6::bytes_type bytes;
  std::memcpy(bytes.data(), &server.addr.addr6, bytes.size());
  return "[" + asio::ip::address_v6(bytes).to_string() + "]" + port;
}

}  // namespace

bool is_name_server(const std::string& server) {
  const AresChannel channel({}, 0);
  return !server.empty() && ares_set_servers_ports_csv(channel.get(), server.c_str()) == ARES_SUCCESS;
}

std::vector<std::string> machine_name_servers() {
  const AresChannel channel({}, 0);
  ares_addr_port_node* first = nullptr;
  ares_get_servers_ports(channel.get(), &first);
  std::vector<std::string> servers;
  for (const auto* one = first; one; one = one->next) servers.push_back(server_text(*one));
  ares_free_data(first);
  return servers;
}

}  // namespace syncrig::client::resolving
