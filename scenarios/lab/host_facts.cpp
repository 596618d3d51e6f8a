#include "scenarios/lab/host_facts.hpp"

#include "scenarios/lab/wanted_updates.hpp"
#include "simulator/net/iequals.hpp"
#include "simulator/updates/mixing.hpp"
#include "simulator/updates/taxonomy.hpp"

namespace syncrig::scenarios::lab {
namespace {

namespace updates = simulator::updates;

constexpr auto agent_client_id = "8f1f6f0e-3c6b-4c39-9d55-2f9a0c7e4b10";
constexpr auto downstream_server_id = "5d0e7c1f-6a55-4c0b-9f0e-3f2a1b7c9d42";

std::string netbios_name(std::string label) {
  for (auto& c : label) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return label.substr(0, 15);
}

void add_service(client::HostFacts& facts, const char* name, const char* display_name, const char* start_type,
                 const char* state, const std::string& account) {
  auto& service = *facts.add_services();
  service.set_name(name);
  service.set_display_name(display_name);
  service.set_start_type(start_type);
  service.set_state(state);
  service.set_account(account);
}

void set_host(const simulator::World& world, const Addresses& addresses, client::HostFacts& facts) {
  const auto& downstream = world.downstream();
  auto& host = *facts.mutable_host();
  host.set_fqdn(full_name(world, downstream.host()));
  host.set_netbios_name(netbios_name(downstream.host()));
  host.set_windows_domain(downstream.windows_domain());
  host.set_address(addresses.of(downstream.host()).to_string());
  constexpr std::int64_t day_s = 24 * 60 * 60;
  host.set_clock_offset_s(day_s * downstream.clock_days());
  const auto account = downstream.windows_domain() + "\\" + downstream.service_account();
  add_service(facts, "BITS", "Background Intelligent Transfer Service", "Manual", "Running", "LocalSystem");
  add_service(facts, "WsusService", "WSUS Service", "Automatic", "Running", account);
  add_service(facts, "W3SVC", "World Wide Web Publishing Service", "Automatic", "Running", "LocalSystem");
}

// All products and classifications, less the products that an administrator did not select.
void select(const simulator::Catalogue& catalogue, client::Wsus& wsus) {
  const auto& without = catalogue.without_product();
  for (const auto& category : updates::categories()) {
    const auto id = updates::to_text(category.id);
    const auto is_this = [&](const std::string& title) {
      return simulator::net::iequals(title, category.title);
    };
    const bool left_out = std::ranges::any_of(without, is_this);
    if (category.type == updates::CategoryType::product && !left_out) wsus.add_products(id);
    if (category.type == updates::CategoryType::update_classification) wsus.add_classifications(id);
  }
}

// A server's own GUID, as its downstream half gives it.
updates::Guid server_id_of(std::uint64_t seed, std::string_view host) {
  const auto number = updates::mix(seed ^ updates::number_of(host));
  return updates::as_version_4({number, updates::mix(number)});
}

void set_wsus(const simulator::World& world, const updates::Store& store, client::HostFacts& facts) {
  const auto& downstream = world.downstream();
  auto& wsus = *facts.mutable_wsus();
  wsus.set_upstream_name(downstream.has_upstream_name() ? downstream.upstream_name()
                                                        : full_name(world, world.upstream().host()));
  wsus.set_upstream_port(downstream.upstream_port());
  wsus.set_upstream_use_ssl(downstream.upstream_use_ssl());
  wsus.set_store_files_locally(downstream.store_files_locally());
  wsus.set_content_folder("C:\\WSUS\\WsusContent");
  *wsus.mutable_languages() = downstream.language();
  wsus.set_server_id(downstream_server_id);
  wsus.set_request_timeout_ms(downstream.request_timeout_ms());
  wsus.set_replica(downstream.replica());
  wsus.set_download_before_approval(downstream.download_before_approval());
  wsus.set_download_express_files(downstream.download_express_files());
  select({}, wsus);
  if (downstream.synchronised_before()) {
    wsus.set_config_anchor(updates::to_text(store.latest_anchor()));
    wsus.set_sync_anchor(updates::to_text(store.latest_anchor()));
  }
}

void set_proxy(const simulator::World& world, client::HostFacts& facts) {
  const auto& settings = world.downstream().proxy();
  auto& proxy = *facts.mutable_proxy();
  proxy.set_enabled(settings.enabled());
  if (!settings.enabled() && !world.proxy_runs()) return;
  proxy.set_server(settings.has_server() ? settings.server() : full_name(world, world.proxy().host()));
  proxy.set_port(settings.has_port() ? settings.port() : world.proxy().port());
  *proxy.mutable_bypass() = settings.bypass();
  proxy.set_not_for_ssl(settings.not_for_ssl());
  proxy.set_allow_basic_authentication(settings.allow_basic_authentication());
  proxy.set_kerberos_cache(settings.kerberos_cache());
  const bool asks = world.proxy().authentication().scheme() != simulator::Authentication::NONE;
  if (!asks || settings.no_credentials()) return;
  proxy.set_user(settings.user());
  proxy.set_domain(settings.domain());
  proxy.set_password(settings.password());
}

void set_name_services(const simulator::World& world, const Addresses& addresses,
                       simulator::net::Endpoint dns, client::HostFacts& facts) {
  const auto& settings = world.downstream().name_services();
  auto& names = *facts.mutable_name_services();
  names.add_dns_servers(dns.address().to_string() + ":" + std::to_string(dns.port()));
  *names.mutable_suffixes() = settings.suffix();
  names.set_timeout_ms(settings.timeout_ms());
  names.set_tries(settings.tries());
  for (const auto& line : settings.hosts_line()) {
    auto& host = *names.add_hosts();
    host.set_name(line.name());
    host.set_address(addresses.of(line.points_to_host()).to_string());
  }
}

// The updates that a scenario added to the catalogue.
std::vector<std::string> own_kbs(const simulator::World& world) {
  std::vector<std::string> kbs;
  for (const auto& own : topmost_server_of(world).catalogue().own_update()) kbs.push_back(own.name());
  return kbs;
}

}  // namespace

client::HostFacts host_facts(const simulator::World& world, const updates::Store& store,
                             const Addresses& addresses, simulator::net::Endpoint dns) {
  client::HostFacts facts;
  set_host(world, addresses, facts);
  set_wsus(world, store, facts);
  set_proxy(world, facts);
  if (world.downstream().update_agent()) facts.mutable_agent()->set_client_id(agent_client_id);
  facts.mutable_bits()->set_foreground(world.downstream().bits().foreground());
  facts.mutable_bits()->set_line_bytes_per_s(world.downstream().bits().line_bytes_per_s());
  set_name_services(world, addresses, dns, facts);
  if (world.downstream().nothing_wanted()) return facts;
  for (auto& update : wanted_updates(store, own_kbs(world))) *facts.add_wanted() = std::move(update);
  return facts;
}

client::HostFacts middle_server_facts(const simulator::World& world, const simulator::Upstream& server,
                                      const Addresses& addresses, simulator::net::Endpoint dns) {
  client::HostFacts facts;
  auto& host = *facts.mutable_host();
  host.set_fqdn(full_name(world, server.host()));
  host.set_netbios_name(netbios_name(server.host()));
  host.set_windows_domain(world.downstream().windows_domain());
  host.set_address(addresses.of(server.host()).to_string());
  auto& wsus = *facts.mutable_wsus();
  wsus.set_upstream_name(full_name(world, server.parent().host()));
  wsus.set_upstream_port(port_of(server.parent()));
  wsus.set_upstream_use_ssl(server.parent().tls().enabled());
  wsus.set_store_files_locally(!server.catalog_only_sync());
  wsus.set_replica(server.replica());
  wsus.set_download_before_approval(server.has_lazy_sync() && !server.lazy_sync());
  wsus.set_download_express_files(server.server_hosts_psf_files());
  wsus.set_server_id(updates::to_text(server_id_of(world.seed(), server.host())));
  select(server.catalogue(), wsus);
  auto& names = *facts.mutable_name_services();
  names.add_dns_servers(dns.address().to_string() + ":" + std::to_string(dns.port()));
  return facts;
}

const simulator::Upstream& topmost_server_of(const simulator::World& world) {
  const auto* server = &world.upstream();
  while (server->has_parent()) server = &server->parent();
  return *server;
}

std::uint16_t port_of(const simulator::Upstream& server) {
  constexpr std::uint16_t default_port = 8530;
  constexpr std::uint16_t default_tls_port = 8531;
  if (server.tls().enabled())
    return server.tls().has_port() ? static_cast<std::uint16_t>(server.tls().port()) : default_tls_port;
  return server.has_port() ? static_cast<std::uint16_t>(server.port()) : default_port;
}

std::uint16_t content_port_of(const simulator::Upstream& server) {
  const auto port = port_of(server);
  if (!server.tls().enabled()) return port;
  return port == 443 ? std::uint16_t{80} : static_cast<std::uint16_t>(port - 1);
}

std::string full_name(const simulator::World& world, const std::string& label) {
  return label + "." + world.domain();
}

}  // namespace syncrig::scenarios::lab
