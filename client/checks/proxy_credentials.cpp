#include "client/checks/checks.hpp"
#include "client/checks/credentials.hpp"

namespace syncrig::client::checks {

net::Task<Findings> proxy_credentials(Examination& seen) {
  Findings findings;
  const bool asked =
      seen.transport.through_proxy() && seen.ended_outside_soap() && seen.walk.stop->reply.status() == 407;
  if (!asked) co_return findings;
  findings.push_back(co_await judge_credentials(seen, seen.walk.stop->call, seen.walk.stop->reply));
  co_return findings;
}

}  // namespace syncrig::client::checks
