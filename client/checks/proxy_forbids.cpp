#include "client/checks/checks.hpp"
#include "client/checks/credentials.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/proxy_answer.hpp"

namespace syncrig::client::checks {
namespace {

bool is_soap_or_fault(const transfer::Reply& reply) {
  return syncing::SoapAnswer::parse(reply.body).has_value();
}

// Asked directly the upstream would have answered in SOAP; or nobody can be asked directly, and the status is
// one that proxies give.
bool is_the_proxys(unsigned status, const transfer::Reply& direct) {
  if (direct.whole()) return is_soap_or_fault(direct);
  return status == 403 || status == 502 || status == 504;
}

}  // namespace

net::Task<Findings> proxy_forbids(Examination& seen) {
  Findings findings;
  if (!seen.transport.through_proxy() || !seen.ended_outside_soap()) co_return findings;
  const auto& reply = seen.walk.stop->reply;
  if (reply.status() == 407 || asks_as_a_server(reply) || shows_a_loop(reply)) co_return findings;
  const bool down = co_await upstream_behind_proxy_is_down(seen);
  if (down) co_return findings;
  const auto* const direct = co_await seen.direct_reply();
  if (lacks_bypass(seen, reply, *direct))
    findings.push_back(bypass_missing(seen, reply, direct->evidence));
  else if (is_the_proxys(reply.status(), *direct))
    findings.push_back(forbidden_by_proxy(seen, reply, direct->evidence));
  co_return findings;
}

}  // namespace syncrig::client::checks
