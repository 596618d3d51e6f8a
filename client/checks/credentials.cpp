#include "client/checks/credentials.hpp"

#include <boost/beast/core/string.hpp>

#include "client/transfer/challenge.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::offers;

constexpr const char* where_set = "Options, Synchronization Options, Proxy server";

std::string account_of(const ConsoleProxy& proxy) {
  return proxy.domain().empty() ? proxy.user() : proxy.domain() + "\\" + proxy.user();
}

Finding missing() {
  auto finding = make_finding(PROXY_CREDENTIALS_MISSING, PROXY,
                              "The proxy asks for credentials, and the WSUS console has none to give.");
  add_remedy(finding,
             {std::string("Enter user name, password and domain in the WSUS console: ") + where_set + ".",
              "Or let the proxy pass this machine without authentication."});
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

Finding unknown_scheme(const std::vector<std::string>& schemes) {
  std::string list;
  for (const auto& one : schemes) list += (list.empty() ? "" : ", ") + one;
  auto finding = make_finding(PROXY_FORBIDS, PROXY,
                              "The proxy asks for an authentication that this checker does not speak: " +
                                  (list.empty() ? std::string("it names no scheme") : list) + ".");
  add_remedy(finding,
             {"Let the proxy pass this machine by its address, or offer Basic as well while examining."});
  return finding;
}

Finding domain_wrong(const ConsoleProxy& proxy, const std::string& right) {
  auto finding = make_finding(PROXY_DOMAIN_WRONG, PROXY,
                              "The proxy refuses the account '" + account_of(proxy) +
                                  "' and takes it with the domain '" + right + "'.");
  add_remedy(finding, {"Correct the domain in the WSUS console (" + std::string(where_set) + "): " + right});
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

// The machine's own domain, if the console has another; empty if there is nothing else to try.
std::string other_domain(const HostFacts& facts) {
  const auto& own = facts.host().windows_domain();
  return boost::beast::iequals(own, facts.proxy().domain()) ? std::string() : own;
}

net::Task<Finding> judge_refused(Examination& seen, const transfer::Call& call) {
  const auto domain = other_domain(seen.facts);
  if (domain.empty()) co_return password_wrong(seen.facts.proxy());
  auto route = seen.transport.route();
  route.proxy.set_domain(domain);
  transfer::Transport other(seen.resolver, route);
  const auto reply = co_await other.ask(call);
  const bool accepted = reply.has_head() && reply.status() != 407;
  auto finding = accepted ? domain_wrong(seen.facts.proxy(), domain) : password_wrong(seen.facts.proxy());
  finding.add_evidence("with the domain '" + domain + "':");
  add_evidence(finding, reply.evidence);
  co_return finding;
}

net::Task<Finding> judge(Examination& seen, const transfer::Call& call, const transfer::Reply& reply) {
  const auto schemes = transfer::offered_schemes(reply.head);
  const auto& proxy = seen.facts.proxy();
  if (proxy.user().empty()) co_return missing();
  if (!offers(schemes, "Basic")) co_return unknown_scheme(schemes);
  if (!proxy.allow_basic_authentication())
    co_return schemes.size() == 1 ? basic_not_allowed() : unknown_scheme(schemes);
  co_return co_await judge_refused(seen, call);
}

}  // namespace

net::Task<Finding> judge_credentials(Examination& seen, const transfer::Call& call,
                                     const transfer::Reply& reply) {
  auto judged = co_await judge(seen, call, reply);
  Lines later(judged.evidence().begin(), judged.evidence().end());
  judged.clear_evidence();
  add_evidence(judged, reply.evidence);
  add_evidence(judged, later);
  add_affected(judged, seen.facts.proxy().server());
  co_return judged;
}

}  // namespace syncrig::client::checks
