#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/usable_facts.hpp"

namespace syncrig::client::checks {
namespace {

// WinHTTP takes a host name or an address here. What else is in the field stands in the proxy list as it is.
Finding invalid(const ConsoleProxy& proxy) {
  auto finding = make_finding(PROXY_SETTING_INVALID, DOWNSTREAM,
                              "The proxy server is entered as '" + proxy.server() + "', port " +
                                  std::to_string(proxy.port()) + ", which no machine can have.");
  finding.add_evidence("proxy.server: " + proxy.server());
  finding.add_evidence("proxy.port: " + std::to_string(proxy.port()));
  add_affected(finding, proxy.server());
  add_remedy(finding,
             {"Enter the name alone, without http://, port or spaces, and the port in its own field: "
              "Options, Synchronization Options, Proxy server.",
              "Synchronise again."});
  return finding;
}

}  // namespace

net::Task<Findings> proxy_setting(Examination& seen) {
  Findings findings;
  if (can_be_a_proxy(seen.facts.proxy())) co_return findings;
  findings.push_back(invalid(seen.facts.proxy()));
  const auto call = service_page_call(seen.upstream_url(std::string(syncing::server_sync_path)));
  const auto page = co_await seen.direct.ask(call);
  findings.back().add_evidence("asked directly, past the proxy:");
  add_evidence(findings.back(), page.evidence);
  co_return findings;
}

}  // namespace syncrig::client::checks
