#include "client/checks/checks.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Trouble;

bool ended_at_a_name(const Examination& seen) {
  return seen.ended_with(Trouble::name) || seen.ended_with(Trouble::proxy_name);
}

Finding silent() {
  auto finding = make_finding(NAME_SERVER_SILENT, NAMES, "No name server answers.");
  add_remedy(
      finding,
      {"Check that the name servers in the network settings of this machine are the right ones and run.",
       "Let UDP and TCP port 53 pass between this machine and them.",
       "Until then, enter the address of the upstream server instead of its name in the WSUS console."});
  return finding;
}

Finding failed(const std::string& name) {
  auto finding =
      make_finding(NAME_SERVER_FAILED, NAMES,
                   "The name server does not resolve '" + name + "': it reports a failure of its own.");
  add_remedy(finding,
             {"Look at the name server: its forwarders, the zone's transfer, and whom it allows to ask.",
              "Until then, use another name service or enter the address of the upstream server in the WSUS "
              "console."});
  return finding;
}

}  // namespace

net::Task<Findings> name_servers(Examination& seen) {
  Findings findings;
  if (!ended_at_a_name(seen)) co_return findings;
  const auto& reply = seen.walk.stop->reply;
  const bool at_proxy = reply.trouble == Trouble::proxy_name;
  const auto& name = at_proxy ? seen.facts.proxy().server() : seen.facts.wsus().upstream_name();
  if (reply.error == resolving::Errc::server_silent) findings.push_back(silent());
  if (reply.error == resolving::Errc::server_failed || reply.error == resolving::Errc::server_refused) {
    findings.push_back(failed(name));
  }
  for (auto& finding : findings) {
    add_evidence(finding, reply.resolution.trail);
    add_affected(finding, name);
  }
  co_return findings;
}

}  // namespace syncrig::client::checks
