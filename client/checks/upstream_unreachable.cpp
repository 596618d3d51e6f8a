#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Trouble;

// A router on the way answered instead. Winsock 10051, 10065
bool is_prohibited(const transfer::Reply& reply) {
  return reply.error == asio::error::network_unreachable || reply.error == asio::error::host_unreachable;
}

Finding unreachable(const Examination& seen, const transfer::Reply& reply) {
  const auto place = seen.upstream_url("").authority();
  const bool connected = reply.trouble == Trouble::exchange;
  auto finding = make_finding(
      UPSTREAM_UNREACHABLE, UPSTREAM,
      connected ? "The upstream at " + place + " takes the connection and gives no answer (" +
                      reply.error.message() + ")."
                : "The upstream at " + place + " can't be reached (" + reply.error.message() + ").");
  add_evidence(finding, reply.evidence);
  add_affected(finding, seen.facts.wsus().upstream_name());
  if (is_prohibited(reply))
    add_remedy(finding,
               {"A router says that there is no way: look at the routes of this machine (route print) and "
                "at the access lists of the routers between the two."});
  add_remedy(finding, {"On the upstream server, see that its WSUS web site is started and which port it is "
                       "bound to (8530 as a "
                       "rule, 80 on older servers).",
                       "Compare that port with the one in the WSUS console here: Options, Synchronization "
                       "Options, Update source.",
                       "Let the port pass in the firewalls between the two."});
  return finding;
}

bool ended_without_answer(const Examination& seen) {
  return seen.ended_with(Trouble::connection) || seen.ended_with(Trouble::handshake) ||
         (seen.ended_with(Trouble::exchange) && !is_malformed(seen.walk.stop->reply));
}

}  // namespace

net::Task<Findings> upstream_unreachable(Examination& seen) {
  Findings findings;
  if (!seen.walk.stop) co_return findings;
  if (ended_without_answer(seen)) findings.push_back(unreachable(seen, seen.walk.stop->reply));
  const bool down = co_await upstream_behind_proxy_is_down(seen);
  if (!down) co_return findings;
  const auto* const direct = co_await seen.direct_reply();
  auto finding = unreachable(seen, *direct);
  finding.add_evidence("through the proxy:");
  add_evidence(finding, seen.walk.stop->reply.evidence);
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
