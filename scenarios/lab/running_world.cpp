#include "scenarios/lab/running_world.hpp"

#include "proxy/forwarding/proxy.hpp"
#include "scenarios/lab/admitted_names.hpp"
#include "scenarios/lab/content_site.hpp"
#include "scenarios/lab/host_facts.hpp"
#include "scenarios/lab/pac_host.hpp"
#include "scenarios/lab/ports.hpp"
#include "scenarios/lab/tls_only.hpp"
#include "scenarios/lab/wanted_updates.hpp"
#include "scenarios/lab/web_host.hpp"
#include "simulator/certificates/publication.hpp"
#include "simulator/journal/journaled_answer.hpp"
#include "simulator/names/journaled_names.hpp"
#include "simulator/names/zone_answer.hpp"

namespace syncrig::scenarios::lab {
namespace {

constexpr std::uint16_t dns_port = 53;
constexpr std::uint16_t proxy_port = 3128;  // where a parent's is not set

std::uint32_t catalogue_updates(const simulator::World& world) {
  const auto& topmost = topmost_server_of(world).catalogue();
  return topmost.has_updates() ? topmost.updates() : world.upstream().catalogue().updates();
}

// A server that is built once its port is known.
class LateAnswer final : public http::Answer {
 public:
  net::Task<http::Response> answer(http::Request& request) override { return inner->answer(request); }

  http::AnswerPtr inner;
};

// Every update there is: what the topmost server could have selected.
std::shared_ptr<const simulator::updates::Store> published(const simulator::World& world,
                                                           const simulator::updates::Catalogue& catalogue) {
  auto unselective = topmost_server_of(world);
  unselective.mutable_catalogue()->clear_without_product();
  return simulator::upstream::store_of(unselective, catalogue);
}

// The change for people; passwords stay out of the journal.
std::string describe(simulator::World change) {
  constexpr auto masked = "***";
  if (change.downstream().proxy().has_password())
    change.mutable_downstream()->mutable_proxy()->set_password(masked);
  const auto accounts = change.proxy().authentication().account_size();
  for (int i = 0; i < accounts; ++i)
    change.mutable_proxy()->mutable_authentication()->mutable_account(i)->set_password(masked);
  return "changed: " + change.ShortDebugString();
}

}  // namespace

std::unique_ptr<RunningWorld> RunningWorld::start(net::Executor executor, const Staging& staging,
                                                  const Placement& placement,
                                                  simulator::journal::Journal& journal) {
  const auto make = [&](const Addresses& addresses) {
    std::unique_ptr<RunningWorld> world(new RunningWorld(executor, staging, addresses, placement, journal));
    for (auto& service : world->services_) service.start(world->nursery_);
    world->dns_->start(world->nursery_);
    world->write_change_receipts();
    return world;
  };
  if (placement.bind) {
    require_different_ports(staging.world);
    return make(Addresses::all_at(staging.world, *placement.bind));
  }
  for (unsigned block = 0; block < blocks_max; ++block) {
    try {
      return make(Addresses::in_block(staging.world, block));
    } catch (const PortUnavailable& unavailable) {
      if (!unavailable.taken) throw;
    }
  }
  throw std::runtime_error("every block of loopback addresses is taken; end some of the running worlds");
}

RunningWorld::RunningWorld(net::Executor executor, const Staging& staging, const Addresses& addresses,
                           const Placement& placement, simulator::journal::Journal& journal)
    : executor_(executor),
      staging_(staging),
      addresses_(addresses),
      journal_(journal),
      admission_(placement.allowed),
      binds_one_address_(placement.bind.has_value()),
      catalogue_(staging.world.seed(), catalogue_updates(staging.world)),
      everything_(published(staging.world, catalogue_)),
      zone_(make_zone(staging.world, addresses_)),
      directory_(zone_, addresses_),
      faults_(staging_.faults, staging.world.seed(), journal),
      nursery_(executor) {
  serve_names();
  serve_revocation();
  serve_microsoft_update(placement);
  serve_upstream();
  serve_web_hosts();
  serve_proxy();
  serve_pac();
  facts_ = host_facts(settings(), *everything_, addresses_, endpoints_.dns);
  if (!endpoints_.pac_url.empty()) facts_.mutable_proxy()->set_pac_url(endpoints_.pac_url);
  if (secure_) *facts_.mutable_tls() = secure_->facts(settings().downstream());
  sample_ = sample_update(*everything_);
}

http::AnswerPtr RunningWorld::around(simulator::Place place, http::AnswerPtr answer) {
  return simulator::journal::journaled(place, journal_, faults_.around(place, std::move(answer)));
}

net::Endpoint RunningWorld::serve(simulator::Place place, net::Endpoint at, http::AnswerPtr answer,
                                  Security security) {
  if (at.address() == prohibited_address) {
    answers_.push_back(std::move(answer));  // others may lead to it
    return at;
  }
  auto& kept = answers_.emplace_back(around(place, std::move(answer)));
  bind_port(at, [&](net::Endpoint place_at) {
    services_.emplace_back(executor_, place_at, place, *kept, faults_, admission_, journal_, security);
  });
  return services_.back().local();
}

net::Endpoint RunningWorld::serve_reached(simulator::Reach reach, simulator::Place place, net::Endpoint at,
                                          http::AnswerPtr answer, Security security) {
  if (reach != simulator::CLOSED && reach != simulator::BLACKHOLED)
    return serve(place, at, std::move(answer), security);
  answers_.push_back(std::move(answer));  // others may lead to it
  if (reach == simulator::BLACKHOLED && at.address() != prohibited_address)
    bind_port(at, [&](net::Endpoint place_at) { black_holes_.emplace_back(executor_, place_at); });
  return at;
}

// Certificates name the endpoints of revocation with the port that was to be had.
void RunningWorld::serve_revocation() {
  if (!uses_tls(settings())) return;
  const auto& authority = settings().certificate_authority();
  const bool publishes = !authority.has_revocation() || authority.revocation();
  if (!publishes) {
    secure_ = std::make_unique<SecureSites>(settings(), "");
    return;
  }
  auto late = std::make_unique<LateAnswer>();
  auto& inner = late->inner;
  const net::Endpoint wanted(addresses_.of(revocation_label), http_port);
  const auto at = serve_reached(authority.reach(), simulator::REVOCATION, wanted, std::move(late));
  const auto port = at.port() == http_port ? "" : ":" + std::to_string(at.port());
  secure_ =
      std::make_unique<SecureSites>(settings(), "http://" + full_name(settings(), revocation_label) + port);
  inner = simulator::certificates::make_publication(secure_->world_authority());
}

std::filesystem::path RunningWorld::authority_file() const {
  return secure_ ? secure_->authority_file() : std::filesystem::path();
}

void RunningWorld::serve_names() {
  auto answer = faults_.around(simulator::DNS, simulator::names::zone_answer(zone_));
  name_answer_ =
      admitted(admission_, journal_, simulator::names::journaled_names(journal_, std::move(answer)));
  bind_port({addresses_.of(name_server_label), dns_port}, [&](net::Endpoint at) {
    dns_ = std::make_unique<simulator::names::DnsServer>(executor_, at, *name_answer_);
  });
  endpoints_.dns = dns_->local();
}

simulator::upstream::Surroundings RunningWorld::surroundings(const std::string& host, std::uint32_t port) {
  return {journal_, settings().seed(), full_name(settings(), host) + ":" + std::to_string(port),
          microsoft_update_url(), &std::chrono::system_clock::now};
}

// What MUUrls begin with. Where Microsoft Update is not served they lead nowhere.
std::string RunningWorld::microsoft_update_url() const {
  const auto url = "http://" + full_name(settings(), microsoft_update_label);
  if (!endpoints_.microsoft_update || endpoints_.microsoft_update->port() == http_port) return url;
  return url + ":" + std::to_string(endpoints_.microsoft_update->port());
}

// With --bind the port may be another program's: it is taken only if files can come from nowhere else.
void RunningWorld::serve_microsoft_update(const Placement& placement) {
  if (placement.bind && !settings().upstream().catalog_only_sync()) return;
  const net::Endpoint at(addresses_.of(microsoft_update_label), http_port);
  auto late = std::make_unique<LateAnswer>();
  auto& inner = late->inner;
  endpoints_.microsoft_update = serve(simulator::MICROSOFT_UPDATE, at, std::move(late));
  inner = simulator::upstream::make_microsoft_update(
      everything_, surroundings(microsoft_update_label, endpoints_.microsoft_update->port()));
}

void RunningWorld::serve_upstream() {
  const auto& upstream = settings().upstream();
  endpoints_.upstream = serve_chain(upstream, simulator::UPSTREAM, 0);
  endpoints_.upstream_secure = upstream.tls().enabled();
  endpoints_.content = endpoints_.upstream;
  if (upstream.tls().enabled()) endpoints_.content.port(content_port_of(upstream));
}

// Parents first: a server is filled from the one above it.
net::Endpoint RunningWorld::serve_chain(const simulator::Upstream& server, simulator::Place place,
                                        unsigned level) {
  if (server.has_parent()) serve_chain(server.parent(), simulator::PARENT, level + 1);
  const auto address = addresses_.of(server.host());
  auto answer = server.has_parent() ? middle_server(server, level) : topmost_server(server);
  auto& whole = *answer;
  const auto local = server.tls().enabled() ? serve_secured(server, place, std::move(answer))
                                            : serve_reached(server.reach(), place, {address, port_of(server)},
                                                            std::move(answer));
  if (!binds_one_address_ && content_port_of(server) != http_port)
    serve(place, {address, http_port}, make_content_site(whole));
  return local;
}

// Web services over TLS, files plain one port below. [MS-WSUSSS] 2.1
net::Endpoint RunningWorld::serve_secured(const simulator::Upstream& server, simulator::Place place,
                                          http::AnswerPtr answer) {
  const auto& tls = server.tls();
  const auto address = addresses_.of(server.host());
  auto plain_site = make_tls_only(*answer, tls.content_over_tls_only());
  Security security;
  security.tls = &secure_->server(tls, full_name(settings(), server.host()));
  security.stalled = tls.stalled();
  const Security plain;
  const auto local = serve_reached(server.reach(), place, {address, port_of(server)}, std::move(answer),
                                   tls.swapped() ? plain : security);
  serve_reached(server.content_reach(), place, {address, content_port_of(server)}, std::move(plain_site),
                tls.swapped() ? security : plain);
  return local;
}

http::AnswerPtr RunningWorld::topmost_server(const simulator::Upstream& server) {
  simulator::upstream::Offer offer{simulator::upstream::store_of(server, catalogue_), {}, {}};
  return simulator::upstream::make_upstream(server, std::move(offer),
                                            surroundings(server.host(), port_of(server)));
}

http::AnswerPtr RunningWorld::middle_server(const simulator::Upstream& server, unsigned level) {
  constexpr auto later_each_level = std::chrono::hours(1);
  const auto first_change = everything_->latest_anchor().time + later_each_level / (level + 1);
  auto facts = middle_server_facts(settings(), server, addresses_, endpoints_.dns);
  if (secure_) facts.mutable_tls()->set_roots_file(secure_->authority_file().string());
  auto middle =
      std::make_unique<MiddleServer>(executor_, server, std::move(facts),
                                     surroundings(server.host(), port_of(server)), first_change, nursery_);
  chain_.push_back(middle.get());
  return middle;
}

net::Task<> RunningWorld::fill() {
  for (auto* server : chain_) co_await server->fill();
}

void RunningWorld::serve_proxy() {
  if (!settings().downstream().proxy().enabled() && !settings().proxy_runs()) return;
  const auto& proxy = settings().proxy();
  const auto address = addresses_.of(proxy.host());
  const net::Endpoint at(address, static_cast<std::uint16_t>(proxy.port()));
  auto answer = proxy::forwarding::make_proxy(proxy, full_name(settings(), proxy.host()), address, directory_,
                                              journal_, serve_parent_of(proxy, {at}), gateway_of(proxy));
  endpoints_.proxy = serve_reached(proxy.reach(), simulator::PROXY, at, std::move(answer));
}

std::optional<proxy::forwarding::Gateway> RunningWorld::gateway_of(const simulator::Proxy& proxy) {
  if (!proxy.interception().enabled()) return std::nullopt;
  auto gateway = secure_->gateway();
  gateway.around = [this](http::AnswerPtr inner) { return around(simulator::PROXY, std::move(inner)); };
  return gateway;
}

// `below` are the proxies that send everything here; a parent that is among them closes a circle.
std::optional<net::Endpoint> RunningWorld::serve_parent_of(const simulator::Proxy& proxy,
                                                           std::vector<net::Endpoint> below) {
  if (!proxy.has_parent()) return std::nullopt;
  const auto& parent = proxy.parent();
  const auto address = addresses_.of(parent.host());
  const net::Endpoint at(address, parent.has_port() ? static_cast<std::uint16_t>(parent.port()) : proxy_port);
  if (std::find(below.begin(), below.end(), at) != below.end()) return at;
  below.push_back(at);
  auto answer = proxy::forwarding::make_proxy(parent, full_name(settings(), parent.host()), address,
                                              directory_, journal_, serve_parent_of(parent, below));
  return serve_reached(parent.reach(), simulator::PARENT_PROXY, at, std::move(answer));
}

void RunningWorld::serve_pac() {
  if (!uses_pac(settings())) return;
  const auto& proxy = settings().downstream().proxy();
  const net::Endpoint at(addresses_.of(pac_host_label), http_port);
  const auto local = serve(simulator::PAC_HOST, at, make_pac_host(proxy.pac_missing() ? "" : proxy.pac()));
  const auto port = local.port() == http_port ? "" : ":" + std::to_string(local.port());
  endpoints_.pac_url = "http://" + full_name(settings(), pac_host_label) + port + pac_path;
}

void RunningWorld::serve_web_hosts() {
  for (const auto& host : settings().web_host()) {
    for (const auto port : host.port()) {
      serve(simulator::WEB_HOST, {addresses_.of(host.name()), static_cast<std::uint16_t>(port)},
            make_web_host());
    }
  }
}

void RunningWorld::write_change_receipts() {
  for (const auto& fault : staging_.changes) {
    simulator::faults::Receipts(journal_, fault.at(), fault.name()).acted(0, describe(fault.change()));
  }
}

net::Task<> RunningWorld::stop() {
  for (auto& service : services_) service.close();
  dns_->close();
  nursery_.cancel();
  co_await nursery_.join();
}

}  // namespace syncrig::scenarios::lab
