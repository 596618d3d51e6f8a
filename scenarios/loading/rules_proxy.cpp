#include "scenarios/loading/world_checks.hpp"

namespace syncrig::scenarios::loading {
namespace {

constexpr Range header_bytes{64, 65536};
constexpr Range silences_ms{1, 3'600'000};
constexpr unsigned proxies_max = 8;

void check_forwarding(const Trail& trail, const simulator::Forwarding& forwarding, Report& report) {
  check_number(trail, forwarding, "header_bytes_max", header_bytes, report);
  check_number(trail, forwarding, "server_timeout_ms", silences_ms, report);
}

void check_cache(const Trail& trail, const simulator::Cache& cache, Report& report) {
  const bool says_more = cache.has_fresh_s() || cache.negative_s() > 0 || cache.has_bytes_max() ||
                         cache.serves_stale() || cache.keeps_partial_as_whole() ||
                         cache.answers_head_by_itself();
  if (cache.has_enabled() && !cache.enabled() && says_more)
    report.add(trail, "enabled", "the cache is off, and yet something is said of it: leave one of them out");
}

// A circle of proxies ends where one of them finds itself in Via.
void check_circle(const Trail& trail, const simulator::Proxy& parent,
                  const std::vector<const simulator::Proxy*>& before, Report& report) {
  for (const auto* one : before) {
    if (one->host() != parent.host() || !one->forwarding().no_via()) continue;
    report.add(
        trail, "host",
        "host \"" + parent.host() + "\" is its own parent and leaves no Via: the circle would never end");
  }
}

void check_parent(const Trail& trail, const simulator::Proxy& proxy,
                  std::vector<const simulator::Proxy*> before, Report& report) {
  check_forwarding(trail.into("forwarding"), proxy.forwarding(), report);
  check_cache(trail.into("cache"), proxy.cache(), report);
  if (!proxy.has_parent()) return;
  before.push_back(&proxy);
  const auto parent = trail.into("parent");
  if (before.size() > proxies_max) {
    report.add(trail, "parent",
               "more than " + std::to_string(proxies_max) + " proxies in a row: leave some out");
    return;
  }
  if (!proxy.parent().has_host()) {
    report.missing(parent, {"host"}, "the parent has no host: write its label below the domain");
  } else {
    check_label(parent, "host", proxy.parent().host(), report);
  }
  check_number(parent, proxy.parent(), "port", ports, report);
  check_circle(parent, proxy.parent(), before, report);
  check_parent(parent, proxy.parent(), std::move(before), report);
}

void check_settings(const Trail& trail, const simulator::ProxySettings& settings, Report& report) {
  if (settings.has_pac() && settings.pac().empty())
    report.add(trail, "pac", "pac is empty: write a script with a function FindProxyForURL(url, host)");
  for (int i = 0; i < settings.bypass_size(); ++i) {
    if (settings.bypass(i).empty())
      report.add(trail, "bypass", i, "bypass is empty: write a name, a glob, an address or \"<local>\"");
  }
}

}  // namespace

void proxies_can_be_built(const LoadedScenario& scenario, Report& report) {
  each_world(scenario, [&](const Trail& trail, const simulator::World& world) {
    check_parent(trail.into("proxy"), world.proxy(), {}, report);
    check_settings(trail.into("downstream").into("proxy"), world.downstream().proxy(), report);
  });
}

}  // namespace syncrig::scenarios::loading
