#include "client/checks/checks.hpp"
#include "client/checks/credentials.hpp"

namespace syncrig::client::checks {

net::Task<Findings> proxy_credentials(Examination& seen) {
  Findings findings;
  if (!seen.transport.through_proxy() || !seen.ended_outside_soap()) co_return findings;
  const auto& reply = seen.walk.stop->reply;
  if (reply.status() == 407)
    findings.push_back(co_await judge_credentials(seen, seen.walk.stop->call, reply));
  if (!asks_as_a_server(reply)) co_return findings;
  const auto* const direct = co_await seen.direct_reply();
  const bool by_proxy = direct->whole() && syncing::SoapAnswer::parse(direct->body).has_value();
  if (by_proxy) findings.push_back(judge_mistaken_challenge(seen, reply, direct->evidence));
  co_return findings;
}

}  // namespace syncrig::client::checks
