#include "client/checks/checks.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Trouble;

std::string proxy_name(const Examination& seen) {
  return seen.facts.proxy().server() + ":" + std::to_string(seen.facts.proxy().port());
}

Finding unreachable(const Examination& seen, std::string message) {
  auto finding = make_finding(PROXY_UNREACHABLE, PROXY, std::move(message));
  add_evidence(finding, seen.walk.stop->reply.evidence);
  add_affected(finding, seen.facts.proxy().server());
  add_remedy(finding, {"Compare the proxy's name and port in the WSUS console (Options, Synchronization "
                       "Options, Proxy server) "
                       "with the proxy's own.",
                       "See that the proxy runs, and that this machine may reach its port."});
  return finding;
}

// Behind a proxy a dropped connection may be the upstream's: then a direct one fares no better.
net::Task<bool> upstream_answers_directly(Examination& seen) {
  const auto* const direct = co_await seen.direct_reply();
  co_return direct->has_head();
}

}  // namespace

net::Task<Findings> proxy_unreachable(Examination& seen) {
  Findings findings;
  if (seen.ended_with(Trouble::proxy_connection)) {
    findings.push_back(unreachable(seen, "The proxy " + proxy_name(seen) + " can't be reached."));
  }
  if (!seen.transport.through_proxy() || !seen.ended_with(Trouble::exchange)) co_return findings;
  const bool answers = co_await upstream_answers_directly(seen);
  if (!answers) co_return findings;
  auto finding =
      unreachable(seen, "The proxy " + proxy_name(seen) + " takes the connection and gives no answer.");
  finding.add_evidence("asked directly, past the proxy, the upstream answers");
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
