#include "client/checks/examination.hpp"

#include <boost/asio/ip/address.hpp>

namespace syncrig::client::checks {
namespace {

constexpr std::uint16_t usual_port = 8530;

std::optional<asio::ip::address> source_address(const HostFacts& facts) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(facts.host().address(), error);
  return error ? std::nullopt : std::optional(address);
}

std::uint16_t port_of(const HostFacts& facts) {
  const auto port = facts.wsus().upstream_port();
  return port == 0 ? usual_port : static_cast<std::uint16_t>(port);
}

transfer::Scheme scheme_of(const HostFacts& facts) {
  return facts.wsus().upstream_use_ssl() ? transfer::Scheme::https : transfer::Scheme::http;
}

// The host's own limit counts, if it has one.
net::Clock::duration deadline_of(const HostFacts& facts, const Options& options) {
  const std::chrono::milliseconds own(facts.wsus().request_timeout_ms());
  return own.count() > 0 ? own : options.deadline;
}

transfer::Route route_of(const HostFacts& facts, const Options& options, const ConsoleProxy& proxy) {
  return transfer::Route(proxy, source_address(facts), deadline_of(facts, options),
                         transfer::machine_tls(facts));
}

}  // namespace

Examination::Examination(net::Executor executor, HostFacts facts_in, Options options_in)
    : facts(std::move(facts_in)),
      options(options_in),
      resolver(executor, facts.name_services(), source_address(facts)),
      transport(resolver, route_of(facts, options, facts.proxy())),
      direct(resolver, route_of(facts, options, ConsoleProxy())),
      upstream(transport, facts.wsus().upstream_name(), port_of(facts), scheme_of(facts)),
      session(transport, facts.wsus().upstream_name(), port_of(facts), scheme_of(facts)) {}

std::uint16_t Examination::upstream_port() const {
  return port_of(facts);
}

transfer::Url Examination::upstream_url(std::string path) const {
  return transfer::Url(facts.wsus().upstream_name(), upstream_port(), std::move(path), scheme_of(facts));
}

transfer::Url Examination::content_url(std::string path) const {
  const auto port = syncing::content_port(upstream_port(), facts.wsus().upstream_use_ssl());
  return transfer::Url(facts.wsus().upstream_name(), port, std::move(path));
}

transfer::Route Examination::console_route() const {
  return route_of(facts, options, facts.proxy());
}

bool Examination::ended_outside_soap() const {
  return walk.stop &&
         (walk.stop->kind == syncing::StopKind::status || walk.stop->kind == syncing::StopKind::not_soap);
}

bool Examination::ended_with(transfer::Trouble trouble) const {
  return walk.stop && walk.stop->kind == syncing::StopKind::transport && walk.stop->reply.trouble == trouble;
}

net::Task<const transfer::Reply*> Examination::direct_reply() {
  if (!direct_reply_ && walk.stop) direct_reply_ = co_await direct.ask(walk.stop->call);
  co_return direct_reply_ ? &*direct_reply_ : nullptr;
}

}  // namespace syncrig::client::checks
