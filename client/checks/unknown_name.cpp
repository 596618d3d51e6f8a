#include "client/checks/checks.hpp"
#include "client/checks/neighbours.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Trouble;

bool is_unknown(const transfer::Reply& reply) {
  return reply.error == resolving::Errc::no_such_name || reply.error == resolving::Errc::no_address;
}

// What a proxy answers when it does not reach the upstream.
bool proxy_reaches_nobody(const Examination& seen) {
  if (!seen.transport.through_proxy() || !seen.ended_outside_soap()) return false;
  const auto status = seen.walk.stop->reply.status();
  return status == 502 || status == 503 || status == 504;
}

Finding unknown_proxy(const Examination& seen, const transfer::Reply& reply) {
  const auto& name = seen.facts.proxy().server();
  auto finding =
      make_finding(NAME_NOT_FOUND, NAMES, "The proxy's name '" + name + "' is not known to the name server.");
  add_evidence(finding, reply.resolution.trail);
  add_affected(finding, name);
  add_remedy(finding, {"Correct the name of the proxy server in the WSUS console: Options, Synchronization "
                       "Options, Proxy server.",
                       "If the name is right, have its record added to the DNS zone."});
  return finding;
}

Finding misspelt(const std::string& name, const std::vector<std::string>& neighbours) {
  auto finding =
      make_finding(NAME_MISSPELT, NAMES,
                   "There is no '" + name + "', but a WSUS server whose name differs by one character.");
  for (const auto& one : neighbours) add_affected(finding, one);
  add_remedy(finding, {"Correct the name of the upstream server in the WSUS console (Options, "
                       "Synchronization Options, Update "
                       "source): " +
                           neighbours.front(),
                       "Synchronise again."});
  return finding;
}

Finding not_found(const std::string& name) {
  auto finding = make_finding(NAME_NOT_FOUND, NAMES,
                              "The upstream's name '" + name + "' is not known to the name server.");
  add_affected(finding, name);
  add_remedy(finding,
             {"On this machine, type: ping " + name,
              "Compare the name in the WSUS console with the upstream server's own; use the full DNS name.",
              "If the name is right, have its record added to the DNS zone.",
              "Until then, use another name service or enter the address of the upstream server in the WSUS "
              "console."});
  return finding;
}

net::Task<Finding> unknown_upstream(Examination& seen, const transfer::Reply& reply) {
  const auto& name = seen.facts.wsus().upstream_name();
  const auto neighbours = co_await neighbouring_servers(seen, name);
  auto finding = neighbours.empty() ? not_found(name) : misspelt(name, neighbours);
  add_evidence(finding, reply.resolution.trail);
  for (const auto& one : neighbours) {
    finding.add_evidence(one + ": answers on port " + std::to_string(seen.upstream_port()) +
                         " as a WSUS server");
  }
  co_return finding;
}

}  // namespace

net::Task<Findings> unknown_name(Examination& seen) {
  Findings findings;
  if (!seen.walk.stop) co_return findings;
  const auto& reply = seen.walk.stop->reply;
  if (seen.ended_with(Trouble::proxy_name) && is_unknown(reply))
    findings.push_back(unknown_proxy(seen, reply));
  if (seen.ended_with(Trouble::name) && is_unknown(reply))
    findings.push_back(co_await unknown_upstream(seen, reply));
  if (!proxy_reaches_nobody(seen)) co_return findings;
  const auto* const direct = co_await seen.direct_reply();
  const bool unknown = direct->trouble == Trouble::name && is_unknown(*direct);
  if (unknown) findings.push_back(co_await unknown_upstream(seen, *direct));
  co_return findings;
}

}  // namespace syncrig::client::checks
