#include <boost/beast/core/string.hpp>

#include "client/checks/checks.hpp"

namespace syncrig::client::checks {
namespace {

// The account as services are told of it: "CORP\svc-wsus". Without a domain the machine's own is meant.
std::string account_of(const HostFacts& facts) {
  const auto& domain =
      facts.proxy().domain().empty() ? facts.host().windows_domain() : facts.proxy().domain();
  return domain + "\\" + facts.proxy().user();
}

const Service* service_under(const HostFacts& facts, const std::string& account) {
  for (const auto& service : facts.services()) {
    if (boost::beast::iequals(service.account(), account)) return &service;
  }
  return nullptr;
}

Finding exposed(const std::string& account, const Service& service) {
  const auto& name = service.display_name().empty() ? service.name() : service.display_name();
  auto finding = make_finding(PROXY_PASSWORD_EXPOSED, PROXY,
                              "The password of '" + account + "', under which the service '" + name +
                                  "' runs, crosses the network to the proxy in clear text.");
  finding.set_severity(WARNING);
  finding.add_evidence("> Proxy-Authorization: Basic ***, over http");
  add_affected(finding, account);
  add_remedy(finding, {"Let the proxy offer Negotiate or NTLM, and take the tick from \"Allow basic "
                       "authentication (password in "
                       "clear text)\" in the WSUS console: Options, Synchronization Options, Proxy server.",
                       "Or give the proxy an account of its own, which opens nothing else.",
                       "Change the password of '" + account + "'."});
  return finding;
}

}  // namespace

net::Task<Findings> exposed_password(Examination& seen) {
  Findings findings;
  if (!seen.transport.password_sent()) co_return findings;
  const auto account = account_of(seen.facts);
  const auto* const service = service_under(seen.facts, account);
  if (service) {
    findings.push_back(exposed(account, *service));
  } else {
    seen.notes.push_back(
        "The password of '" + account +
        "' crosses the network to the proxy in clear text; the account serves nothing else here.");
  }
  co_return findings;
}

}  // namespace syncrig::client::checks
