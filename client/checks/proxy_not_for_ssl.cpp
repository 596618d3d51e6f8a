#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Trouble;

// HTTPS went past the proxy, as the console has it, and no answer came that way.
bool failed_past_the_proxy(const Examination& seen) {
  const bool set = seen.facts.proxy().enabled() && seen.facts.proxy().not_for_ssl();
  if (!set || !seen.facts.wsus().upstream_use_ssl()) return false;
  return seen.ended_with(Trouble::connection) || seen.ended_with(Trouble::handshake) ||
         seen.ended_with(Trouble::exchange);
}

Finding not_for_ssl(const Examination& seen, const transfer::Reply& through_proxy) {
  const auto& proxy = seen.facts.proxy();
  auto finding =
      make_finding(PROXY_NOT_FOR_SSL, DOWNSTREAM,
                   "HTTPS goes to the upstream directly and is blocked; through the proxy, which is "
                   "set for plain HTTP only, it works.");
  add_evidence(finding, seen.walk.stop->reply.evidence);
  finding.add_evidence("asked through the proxy:");
  add_evidence(finding, through_proxy.evidence);
  add_affected(finding, seen.facts.wsus().upstream_name());
  add_remedy(finding, {"Type: wsusutil configuresslproxy " + proxy.server() + " " +
                       std::to_string(proxy.port()) + " -enable"});
  return finding;
}

}  // namespace

net::Task<Findings> proxy_not_for_ssl(Examination& seen) {
  Findings findings;
  if (!failed_past_the_proxy(seen)) co_return findings;
  auto route = seen.console_route();
  route.proxy.set_not_for_ssl(false);
  transfer::Transport proxied(seen.resolver, std::move(route));
  const auto reply = co_await proxied.ask(seen.walk.stop->call);
  if (reply.whole() && !reply.tunnel_refused) findings.push_back(not_for_ssl(seen, reply));
  co_return findings;
}

}  // namespace syncrig::client::checks
