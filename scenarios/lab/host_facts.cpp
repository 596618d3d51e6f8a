#include "scenarios/lab/host_facts.hpp"

#include "simulator/updates/text_encoding.hpp"

namespace syncrig::scenarios::lab {
namespace {

namespace updates = simulator::updates;

// How many approved updates wait for their files: enough to meet every product, with the guide's own example
// first.
constexpr std::uint32_t wanted_updates_max = 8;
constexpr std::uint64_t sample_bytes_min = 1 << 20;
constexpr auto downstream_server_id = "5d0e7c1f-6a55-4c0b-9f0e-3f2a1b7c9d42";

std::uint32_t wanted_count(const updates::Catalogue& catalogue) {
  return std::min(wanted_updates_max, catalogue.size());
}

std::string netbios_name(std::string label) {
  for (auto& c : label) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return label.substr(0, 15);
}

client::WantedUpdate wanted_update(const updates::Catalogue& catalogue, std::uint32_t index) {
  const auto update = catalogue.update(index);
  client::WantedUpdate wanted;
  wanted.set_update_id(updates::to_text(update.bundle().id));
  wanted.set_revision(update.bundle().revision);
  wanted.set_title(update.title());
  wanted.set_kb(std::to_string(update.kb()));
  auto& file = *wanted.add_files();
  file.set_name(update.file_name());
  file.set_bytes(update.file_bytes());
  file.set_sha1(updates::hex_upper(catalogue.sha1(index)));
  file.set_sha256(updates::hex_upper(catalogue.sha256(index)));
  file.set_source(update.source_path(catalogue.sha1(index)));
  return wanted;
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
  const auto account = downstream.windows_domain() + "\\" + downstream.service_account();
  add_service(facts, "BITS", "Background Intelligent Transfer Service", "Manual", "Running", "LocalSystem");
  add_service(facts, "WsusService", "WSUS Service", "Automatic", "Running", account);
  add_service(facts, "W3SVC", "World Wide Web Publishing Service", "Automatic", "Running", "LocalSystem");
}

void set_wsus(const simulator::World& world, const updates::Catalogue& catalogue, client::HostFacts& facts) {
  const auto& downstream = world.downstream();
  auto& wsus = *facts.mutable_wsus();
  wsus.set_upstream_name(downstream.has_upstream_name() ? downstream.upstream_name()
                                                        : full_name(world, world.upstream().host()));
  wsus.set_upstream_port(downstream.upstream_port());
  wsus.set_store_files_locally(downstream.store_files_locally());
  wsus.set_content_folder("C:\\WSUS\\WsusContent");
  *wsus.mutable_languages() = downstream.language();
  wsus.set_server_id(downstream_server_id);
  for (const auto& category : updates::categories()) {
    const auto id = updates::to_text(category.id);
    if (category.type == updates::CategoryType::product) wsus.add_products(id);
    if (category.type == updates::CategoryType::update_classification) wsus.add_classifications(id);
  }
  if (downstream.synchronised_before()) {
    wsus.set_config_anchor(updates::to_text(catalogue.latest_anchor()));
    wsus.set_sync_anchor(updates::to_text(catalogue.latest_anchor()));
  }
}

void set_proxy(const simulator::World& world, client::HostFacts& facts) {
  const auto& settings = world.downstream().proxy();
  auto& proxy = *facts.mutable_proxy();
  proxy.set_enabled(settings.enabled());
  if (!settings.enabled()) return;
  proxy.set_server(full_name(world, world.proxy().host()));
  proxy.set_port(world.proxy().port());
  proxy.set_allow_basic_authentication(settings.allow_basic_authentication());
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

}  // namespace

client::HostFacts host_facts(const simulator::World& world, const updates::Catalogue& catalogue,
                             const Addresses& addresses, simulator::net::Endpoint dns) {
  client::HostFacts facts;
  set_host(world, addresses, facts);
  set_wsus(world, catalogue, facts);
  set_proxy(world, facts);
  facts.mutable_bits()->set_foreground(world.downstream().bits().foreground());
  set_name_services(world, addresses, dns, facts);
  if (world.downstream().nothing_wanted()) return facts;
  for (std::uint32_t i = 0; i < wanted_count(catalogue); ++i)
    *facts.add_wanted() = wanted_update(catalogue, i);
  return facts;
}

client::WantedUpdate sample_update(const updates::Catalogue& catalogue) {
  for (std::uint32_t i = 0; i < wanted_count(catalogue); ++i) {
    if (catalogue.update(i).file_bytes() >= sample_bytes_min) return wanted_update(catalogue, i);
  }
  throw std::logic_error("no update that downstreams want has a file of 1 MiB");
}

std::string full_name(const simulator::World& world, const std::string& label) {
  return label + "." + world.domain();
}

}  // namespace syncrig::scenarios::lab
