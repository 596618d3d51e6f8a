#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Trouble;

// The machine knows a proxy, WSUS is not told to use it, and nobody answers directly.
bool may_need_it(const Examination& seen) {
  const auto& proxy = seen.facts.proxy();
  if (proxy.enabled() || proxy.server().empty() || proxy.port() == 0) return false;
  return seen.ended_with(Trouble::connection) || seen.ended_with(Trouble::exchange);
}

Finding needed(const Examination& seen, const transfer::Reply& through) {
  const auto& proxy = seen.facts.proxy();
  auto finding = make_finding(PROXY_NEEDED, DOWNSTREAM,
                              "The upstream can't be reached directly, and answers through the proxy " +
                                  proxy.server() + ", which the WSUS console does not use.");
  add_evidence(finding, seen.walk.stop->reply.evidence);
  finding.add_evidence("asked through the proxy:");
  add_evidence(finding, through.evidence);
  add_affected(finding, proxy.server());
  add_remedy(finding,
             {"Enter the proxy in the WSUS console (Options, Synchronization Options, Proxy server): " +
                  proxy.server() + ", port " + std::to_string(proxy.port()),
              "Synchronise again."});
  return finding;
}

}  // namespace

net::Task<Findings> proxy_needed(Examination& seen) {
  Findings findings;
  if (!may_need_it(seen)) co_return findings;
  auto route = seen.console_route();
  route.proxy.set_enabled(true);
  transfer::Transport through(seen.resolver, route);
  const auto reply = co_await through.ask(seen.walk.stop->call);
  const bool answers = reply.whole() && (reply.status() == 200 || reply.status() == 407);
  if (answers) findings.push_back(needed(seen, reply));
  co_return findings;
}

}  // namespace syncrig::client::checks
