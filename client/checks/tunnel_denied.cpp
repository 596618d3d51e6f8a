#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/tls.hpp"

namespace syncrig::client::checks {
namespace {

using net::TlsTrouble;

Finding denied(const Examination& seen, const std::string& message) {
  auto finding = make_finding(PROXY_CONNECT_DENIED, PROXY, message);
  add_evidence(finding, seen.walk.stop->reply.evidence);
  add_affected(finding, seen.facts.proxy().server());
  const auto port = std::to_string(seen.upstream_port());
  add_remedy(finding,
             {"Allow CONNECT to port " + port + " at the proxy. Most allow 443 alone: Squid's acl SSL_ports.",
              "Or, if the upstream is inside the own network, let this machine reach it past the proxy."});
  return finding;
}

// Whatever the proxy's status, the upstream may be the one that does not answer.
bool is_denial(const transfer::Reply& reply) {
  return reply.tunnel_refused && reply.whole() && reply.status() != 407 && reply.status() != 502 &&
         reply.status() != 503 && reply.status() != 504;
}

bool closes_at_once(const net::TlsSeen& tls) {
  return tls.first_bytes.empty() && (tls.trouble == TlsTrouble::ended || tls.trouble == TlsTrouble::reset);
}

}  // namespace

net::Task<Findings> tunnel_denied(Examination& seen) {
  Findings findings;
  if (!seen.walk.stop || !seen.transport.through_proxy()) co_return findings;
  const auto& reply = seen.walk.stop->reply;
  if (is_denial(reply))
    findings.push_back(
        denied(seen, "The proxy refuses tunnels to port " + std::to_string(seen.upstream_port()) +
                         " of the upstream, with status " + std::to_string(reply.status()) + "."));
  const auto* const tls = failed_handshake(seen);
  if (!tls || !closes_at_once(*tls)) co_return findings;
  const auto direct = co_await try_handshake(seen, seen.upstream_url("/"), own_limits(seen), true);
  if (!agreed(direct)) co_return findings;
  auto finding = denied(seen, "The proxy opens a tunnel to the upstream and closes it at once.");
  finding.add_evidence("asked directly, past the proxy, the upstream takes " + direct.tls->version);
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
