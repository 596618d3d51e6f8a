#include "scenarios/lab/running_world.hpp"

#include <set>

#include "proxy/forwarding/proxy.hpp"
#include "scenarios/lab/admitted_names.hpp"
#include "scenarios/lab/content_site.hpp"
#include "scenarios/lab/host_facts.hpp"
#include "scenarios/lab/wanted_updates.hpp"
#include "scenarios/lab/web_host.hpp"
#include "simulator/journal/journaled_answer.hpp"
#include "simulator/names/journaled_names.hpp"
#include "simulator/names/zone_answer.hpp"

namespace syncrig::scenarios::lab {
namespace {

constexpr std::uint16_t dns_port = 53;
constexpr std::uint16_t http_port = 80;

// Where a port goes that an ordinary user may not bind.
constexpr std::uint16_t unprivileged_offset = 10000;

std::string remedy(boost::system::error_code why) {
  if (why == boost::system::errc::address_not_available) return "give --bind an address of this machine";
  return "end the program that has the port, or give another address with --bind";
}

// A port is not to be had; what() says which, why, and what to do.
class PortUnavailable : public std::runtime_error {
 public:
  PortUnavailable(net::Endpoint at, boost::system::error_code why)
      : std::runtime_error("can't listen on " + at.address().to_string() + ":" + std::to_string(at.port()) +
                           ": " + why.message() + "; " + remedy(why)),
        taken(why == net::asio::error::address_in_use) {}
  bool taken;
};

// Calls `bind(at)`, and for a port that needs privilege which we lack, again with one above 1024.
template <class Bind>
void bind_port(net::Endpoint at, Bind bind) {
  try {
    bind(at);
  } catch (const boost::system::system_error& error) {
    if (error.code() != net::asio::error::access_denied || at.port() >= 1024)
      throw PortUnavailable(at, error.code());
    bind_port({at.address(), static_cast<std::uint16_t>(at.port() + unprivileged_offset)}, bind);
  }
}

// With --bind all hosts have one address: it has each port only once.
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
    if (!server->has_parent()) break;
  }
  if (world.upstream().catalog_only_sync()) require_free(microsoft_update_label, http_port);
  if (world.downstream().proxy().enabled()) require_free(world.proxy().host(), world.proxy().port());
  for (const auto& host : world.web_host())
    for (const auto port : host.port()) require_free(host.name(), port);
}

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
  serve_microsoft_update(placement);
  serve_upstream();
  serve_web_hosts();
  serve_proxy();
  facts_ = host_facts(settings(), *everything_, addresses_, endpoints_.dns);
  sample_ = sample_update(*everything_);
}

net::Endpoint RunningWorld::serve(simulator::Place place, net::Endpoint at, http::AnswerPtr answer) {
  auto& kept = answers_.emplace_back(
      simulator::journal::journaled(place, journal_, faults_.around(place, std::move(answer))));
  bind_port(at, [&](net::Endpoint place_at) {
    services_.emplace_back(executor_, place_at, place, *kept, faults_, admission_, journal_);
  });
  return services_.back().local();
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
  endpoints_.upstream = serve_chain(settings().upstream(), simulator::UPSTREAM, 0);
}

// Parents first: a server is filled from the one above it.
net::Endpoint RunningWorld::serve_chain(const simulator::Upstream& server, simulator::Place place,
                                        unsigned level) {
  if (server.has_parent()) serve_chain(server.parent(), simulator::PARENT, level + 1);
  const auto address = addresses_.of(server.host());
  auto answer = server.has_parent() ? middle_server(server, level) : topmost_server(server);
  auto& whole = *answer;
  const auto local = serve(place, {address, port_of(server)}, std::move(answer));
  if (!binds_one_address_ && port_of(server) != http_port)
    serve(place, {address, http_port}, make_content_site(whole));
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
  auto middle = std::make_unique<MiddleServer>(
      executor_, server, middle_server_facts(settings(), server, addresses_, endpoints_.dns),
      surroundings(server.host(), port_of(server)), first_change, nursery_);
  chain_.push_back(middle.get());
  return middle;
}

net::Task<> RunningWorld::fill() {
  for (auto* server : chain_) co_await server->fill();
}

void RunningWorld::serve_proxy() {
  if (!settings().downstream().proxy().enabled()) return;
  const auto& proxy = settings().proxy();
  const auto address = addresses_.of(proxy.host());
  auto answer = proxy::forwarding::make_proxy(proxy, full_name(settings(), proxy.host()), address, directory_,
                                              journal_);
  const net::Endpoint at(address, static_cast<std::uint16_t>(proxy.port()));
  endpoints_.proxy = serve(simulator::PROXY, at, std::move(answer));
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
