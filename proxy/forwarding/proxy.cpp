#include "proxy/forwarding/proxy.hpp"

#include "proxy/forwarding/cache.hpp"
#include "proxy/forwarding/forwarder.hpp"
#include "proxy/forwarding/gate.hpp"
#include "proxy/forwarding/header_limit.hpp"
#include "proxy/forwarding/tunnel_rules.hpp"
#include "proxy/personalities/mannered.hpp"

namespace syncrig::proxy::forwarding {
namespace {

Limits limits_of(const simulator::Forwarding& settings) {
  Limits limits;
  if (settings.has_server_timeout_ms())
    limits.server_silence = std::chrono::milliseconds(settings.server_timeout_ms());
  if (settings.has_object_bytes_max()) limits.object_bytes_max = settings.object_bytes_max();
  return limits;
}

CacheRules rules_of(const simulator::Cache& settings) {
  CacheRules rules;
  if (settings.has_fresh_s()) rules.fresh = std::chrono::seconds(settings.fresh_s());
  if (settings.has_bytes_max()) rules.bytes_max = settings.bytes_max();
  rules.negative = std::chrono::seconds(settings.negative_s());
  rules.serves_stale = settings.serves_stale();
  rules.keeps_partial_as_whole = settings.keeps_partial_as_whole();
  rules.answers_head_by_itself = settings.answers_head_by_itself();
  return rules;
}

TunnelRules rules_of(const simulator::Forwarding& settings) {
  TunnelRules rules;
  rules.ports.insert(settings.connect_port().begin(), settings.connect_port().end());
  rules.closes = settings.connect_closes();
  return rules;
}

InterceptionRules interception_of(const simulator::Interception& settings, const std::string& name,
                                  const boost::asio::ip::address& address) {
  InterceptionRules rules;
  rules.except_hosts.insert(settings.except_host().begin(), settings.except_host().end());
  rules.name = name;
  rules.address = address;
  return rules;
}

}  // namespace

http::AnswerPtr make_proxy(const simulator::Proxy& settings, std::string name,
                           boost::asio::ip::address address, const HostDirectory& directory,
                           simulator::journal::Journal& journal,
                           std::optional<simulator::net::Endpoint> parent, std::optional<Gateway> gateway) {
  const auto& forwarding = settings.forwarding();
  auto manners = personalities::manners_of(settings, name);
  if (forwarding.no_via()) manners.via.clear();
  Standing standing{name, address, parent, manners};
  http::AnswerPtr proxy =
      std::make_unique<Forwarder>(std::move(standing), limits_of(forwarding), directory, journal);
  if (settings.cache().enabled()) proxy = caching(rules_of(settings.cache()), name, std::move(proxy));
  if (settings.interception().enabled() && gateway)
    proxy = intercepting(interception_of(settings.interception(), name, address), std::move(*gateway),
                         directory, journal, std::move(proxy));
  auto rules = rules_of(forwarding);
  if (rules.say_something()) proxy = ruling_tunnels(std::move(rules), name, std::move(proxy));
  proxy = gated(settings.authentication(), name, std::move(proxy));
  if (forwarding.has_header_bytes_max())
    proxy = limiting_headers(forwarding.header_bytes_max(), std::move(name), std::move(proxy));
  return personalities::mannered(std::move(manners), std::move(proxy));
}

}  // namespace syncrig::proxy::forwarding
