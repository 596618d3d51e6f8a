#include "client/checks/proxy_answer.hpp"

namespace syncrig::client::checks {

Finding forbidden_by_proxy(const Examination& seen, const transfer::Reply& reply, const Lines& direct) {
  auto finding = make_finding(
      PROXY_FORBIDS, PROXY,
      "The proxy answers in the place of the upstream, with status " + std::to_string(reply.status()) + ".");
  add_evidence(finding, reply.evidence);
  finding.add_evidence("asked directly, past the proxy:");
  add_evidence(finding, direct);
  add_affected(finding, seen.facts.proxy().server());
  if (reply.status() == 431)
    add_remedy(finding, {"Raise the proxy's limit for request heads (Squid: request_header_max_size; Apache: "
                         "LimitRequestFieldSize; IIS ARR and HTTP.SYS: MaxFieldLength, MaxRequestBytes)."});
  add_remedy(
      finding,
      {"Allow this machine to reach " + seen.upstream_url("").authority() + " in the rules of the proxy.",
       "Or, if the upstream is inside the own network, take the proxy out of the WSUS console: Options, "
       "Synchronization Options, Proxy server."});
  return finding;
}

}  // namespace syncrig::client::checks
