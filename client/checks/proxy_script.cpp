#include "client/checks/checks.hpp"

namespace syncrig::client::checks {
namespace {

Finding script_is_broken(const Examination& seen) {
  const auto& reply = seen.walk.stop->reply;
  const auto& url = seen.facts.proxy().pac_url();
  const bool came = reply.evidence.size() > 0 && reply.evidence.back().starts_with(url);
  auto finding = make_finding(PROXY_PAC_BROKEN, PROXY,
                              came ? "The PAC script " + url + " gives no usable answer."
                                   : "The PAC script " + url + " can't be fetched.");
  add_evidence(finding, reply.evidence);
  add_affected(finding, url);
  add_remedy(
      finding,
      {"Open " + url + " from this machine, and repair the script or the web server that gives it out.",
       "Or set a fixed proxy instead of the script: netsh winhttp set proxy SERVER:PORT, and the same in "
       "the WSUS console: Options, Update Source and Proxy Server.",
       "Remember that services see the machine's settings, not those of the user who is logged on."});
  return finding;
}

}  // namespace

net::Task<Findings> proxy_script(Examination& seen) {
  Findings findings;
  if (seen.ended_with(transfer::Trouble::proxy_script)) findings.push_back(script_is_broken(seen));
  co_return findings;
}

}  // namespace syncrig::client::checks
