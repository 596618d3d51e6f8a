#include "client/checks/credential_findings.hpp"

namespace syncrig::client::checks {
namespace {

constexpr const char* where_set = "Options, Synchronization Options, Proxy server";
constexpr const char* pass_without = "Or let the proxy pass this machine without authentication.";

std::string account_of(const ConsoleProxy& proxy) {
  return proxy.domain().empty() ? proxy.user() : proxy.domain() + "\\" + proxy.user();
}

std::string list_of(const std::vector<std::string>& schemes) {
  std::string list;
  for (const auto& one : schemes) list += (list.empty() ? "" : ", ") + one;
  return list;
}

Finding broken(const std::string& message) {
  return make_finding(PROXY_AUTHENTICATION_BROKEN, PROXY, message);
}

}  // namespace

Finding credentials_missing() {
  auto finding = make_finding(PROXY_CREDENTIALS_MISSING, PROXY,
                              "The proxy asks for credentials, and the WSUS console has none to give.");
  add_remedy(finding,
             {std::string("Enter user name, password and domain in the WSUS console: ") + where_set + ".",
              pass_without});
  return finding;
}

Finding basic_not_allowed() {
  auto finding = make_finding(
      PROXY_BASIC_NOT_ALLOWED, PROXY,
      "The proxy offers only Basic authentication, which the WSUS console does not allow: the credentials "
      "are not sent.");
  add_remedy(
      finding,
      {"Let the proxy offer Negotiate or NTLM to this machine.",
       std::string("Or tick \"Allow basic authentication (password in clear text)\" in the WSUS console (") +
           where_set +
           "), with an account that serves nothing else: its password crosses the network readably."});
  return finding;
}

Finding domain_wrong(const ConsoleProxy& proxy, const std::string& right_domain) {
  auto finding = make_finding(PROXY_DOMAIN_WRONG, PROXY,
                              "The proxy refuses the account '" + account_of(proxy) +
                                  "' and takes it with the domain '" + right_domain + "'.");
  add_remedy(finding,
             {"Correct the domain in the WSUS console (" + std::string(where_set) + "): " + right_domain});
  return finding;
}

Finding password_wrong(const ConsoleProxy& proxy) {
  auto finding =
      make_finding(PROXY_PASSWORD_WRONG, PROXY, "The proxy refuses the account '" + account_of(proxy) + "'.");
  add_remedy(finding,
             {"See that the account's password has not expired and that the account is not locked.",
              std::string("Enter user name and password anew in the WSUS console: ") + where_set + "."});
  return finding;
}

Finding password_expired(const ConsoleProxy& proxy) {
  auto finding = make_finding(
      PROXY_PASSWORD_EXPIRED, PROXY,
      "The proxy refuses the account '" + account_of(proxy) + "', whose password has expired, as it says.");
  add_remedy(
      finding,
      {"Give the account a new password and enter it in the WSUS console: " + std::string(where_set) + ".",
       "Use an account for services, whose password does not expire."});
  return finding;
}

Finding account_locked(const ConsoleProxy& proxy) {
  auto finding =
      make_finding(PROXY_ACCOUNT_LOCKED, PROXY,
                   "The proxy refuses the account '" + account_of(proxy) + "', which is locked or disabled.");
  add_remedy(finding, {"Unlock or enable the account in its domain.",
                       "Find out who locked it: another server may still have an old password."});
  return finding;
}

Finding kerberos_failed(const ConsoleProxy& proxy, const transfer::AskedInVain& asked) {
  auto finding = make_finding(PROXY_KERBEROS_FAILED, PROXY,
                              "The proxy offers Negotiate and takes nothing but a Kerberos ticket, and none "
                              "that it accepts is to be had.");
  if (!asked.ticket_trouble.empty()) finding.add_evidence("ticket: " + asked.ticket_trouble);
  add_remedy(finding, {"See that the service principal HTTP/" + proxy.server() +
                           " belongs to the proxy's account (setspn -Q), and to no other.",
                       "See that the clocks of this machine, the proxy and the domain controllers agree to "
                       "within five minutes.",
                       "Or let the proxy take NTLM from this machine, or offer NTLM alone."});
  return finding;
}

Finding nothing_usable_offered(const std::vector<std::string>& schemes) {
  const auto list = list_of(schemes);
  auto finding =
      broken(list.empty() ? "The proxy asks for credentials and names no scheme to show them in."
                          : "The proxy asks for an authentication that nobody here speaks: " + list + ".");
  add_remedy(finding, {"Let the proxy offer Negotiate, NTLM or Digest to this machine.", pass_without});
  return finding;
}

Finding handshake_unanswered(const std::string& scheme) {
  auto finding = broken("The proxy offers " + scheme +
                        " and never answers its first message: it does not look at credentials at all.");
  add_remedy(finding,
             {"See that nothing before the proxy takes Proxy-Authorization out of requests.",
              "See that the proxy reaches its domain controllers and has an account of its own there.",
              pass_without});
  return finding;
}

Finding affinity_lost(const std::string& scheme) {
  auto finding = broken("The two halves of an " + scheme +
                        " handshake reach the proxy over different connections: no credentials are ever good "
                        "enough.");
  add_remedy(finding,
             {"Switch connection multiplexing off at the load balancer before the proxies, and bind "
              "each client connection to one of them.",
              "See that nothing on the way speaks HTTP/1.0 or closes the connection between the two.",
              "Or let the proxy ask this machine for Kerberos or Digest, which need no connection."});
  return finding;
}

Finding always_stale() {
  auto finding = broken(
      "The proxy calls every Digest nonce stale, even the one it gave a moment before: user and password are "
      "good, and it never lets them in.");
  add_remedy(finding, {"Repair the proxy's handling of nonces: several nodes must share them, and their "
                       "clocks must agree.",
                       "Or let the proxy offer Negotiate or NTLM to this machine."});
  return finding;
}

Finding asked_as_by_a_server(const std::vector<std::string>& schemes) {
  auto finding = broken("The proxy asks for credentials as a web server does, with 401 (" + list_of(schemes) +
                        "): what the console has for the proxy is never shown to a server.");
  add_remedy(finding, {"Let the proxy ask with 407 and Proxy-Authenticate.", pass_without});
  return finding;
}

}  // namespace syncrig::client::checks
