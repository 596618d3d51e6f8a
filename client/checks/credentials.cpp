#include "client/checks/credentials.hpp"

#include <boost/beast/core/string.hpp>
#include <cctype>

#include "client/checks/credential_findings.hpp"
#include "client/checks/looks.hpp"
#include "client/transfer/challenge.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::offers;
using transfer::Rejection;

// The machine's own domain, if the console has another; empty if there is nothing else to try.
std::string other_domain(const HostFacts& facts) {
  const auto& own = facts.host().windows_domain();
  return boost::beast::iequals(own, facts.proxy().domain()) ? std::string() : own;
}

bool is_letter(char one) {
  return std::isalpha(static_cast<unsigned char>(one)) != 0;
}

// As a word of its own: "blocked" does not say "locked".
bool says(const std::string& page, std::string_view word) {
  const auto found = std::search(page.begin(), page.end(), word.begin(), word.end(), [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == b;
  });
  if (found == page.end()) return false;
  const auto after = found + static_cast<std::ptrdiff_t>(word.size());
  return (found == page.begin() || !is_letter(*(found - 1))) && (after == page.end() || !is_letter(*after));
}

// Gateways tell in the text of the page what they know of the account. A page that mentions everything that
// could be tells nothing.
std::optional<Finding> judge_page(const ConsoleProxy& proxy, const std::string& page) {
  const bool expired = says(page, "expired");
  const bool locked = says(page, "locked") || says(page, "disabled");
  if (expired == locked) return std::nullopt;
  return expired ? password_expired(proxy) : account_locked(proxy);
}

net::Task<Finding> judge_refused(Examination& seen, const transfer::Call& call, const std::string& page) {
  const auto& proxy = seen.facts.proxy();
  if (const auto told = judge_page(proxy, page)) co_return *told;
  const auto domain = other_domain(seen.facts);
  if (domain.empty()) co_return password_wrong(proxy);
  auto route = seen.console_route();
  route.proxy.set_domain(domain);
  transfer::Transport other(seen.resolver, route);
  const auto reply = co_await other.ask(call);
  const bool accepted = reply.has_head() && reply.status() != 407;
  auto finding = accepted ? domain_wrong(proxy, domain) : password_wrong(proxy);
  finding.add_evidence("with the domain '" + domain + "':");
  add_evidence(finding, reply.evidence);
  co_return finding;
}

Finding judge_untried(const ConsoleProxy& proxy, const std::vector<std::string>& schemes) {
  if (schemes.empty()) return nothing_usable_offered(schemes);
  if (proxy.user().empty()) return credentials_missing();
  const bool only_basic = schemes.size() == 1 && offers(schemes, "Basic");
  return only_basic ? basic_not_allowed() : nothing_usable_offered(schemes);
}

net::Task<Finding> judge(Examination& seen, const transfer::Call& call, const transfer::Reply& reply) {
  const auto& asked = reply.asked;
  switch (asked.why) {
    case Rejection::no_challenge:
      co_return handshake_unanswered(asked.scheme);
    case Rejection::no_ticket:
      co_return kerberos_failed(seen.facts.proxy(), asked);
    case Rejection::affinity_lost:
      co_return affinity_lost(asked.scheme);
    case Rejection::stale:
      co_return always_stale();
    case Rejection::refused:
      co_return co_await judge_refused(seen, call, reply.body);
    case Rejection::none:
    case Rejection::not_tried:
      break;
  }
  co_return judge_untried(seen.facts.proxy(), transfer::offered_schemes(reply.head));
}

// Asked without credentials.
net::Task<transfer::Reply> services_page(Examination& seen) {
  auto route = seen.console_route();
  route.proxy.clear_user();
  route.proxy.clear_kerberos_cache();
  transfer::Transport nobody(seen.resolver, route);
  const auto url = seen.upstream_url(std::string(syncing::server_sync_path));
  const auto call = service_page_call(url);
  NoBody no_body;
  co_return co_await nobody.ask(call, &no_body);
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

net::Task<Finding> judge_content_credentials(Examination& seen, const transfer::Call& call,
                                             const transfer::Reply& reply) {
  auto judged = co_await judge_credentials(seen, call, reply);
  const auto services = co_await services_page(seen);
  if (!services.has_head() || services.status() == 407) co_return judged;
  judged.set_code(PROXY_AUTHENTICATION_SPLIT);
  judged.set_message("The proxy lets the web services pass and asks for credentials where files are. " +
                     judged.message());
  judged.add_evidence("the web services, without credentials:");
  add_evidence(judged, services.evidence);
  add_remedy(judged, {"Make one rule at the proxy for everything that goes to the upstream server."});
  co_return judged;
}

bool asks_as_a_server(const transfer::Reply& reply) {
  return reply.status() == 401 && reply.head.count(http::field::www_authenticate) > 0;
}

Finding judge_mistaken_challenge(const Examination& seen, const transfer::Reply& reply, const Lines& direct) {
  std::vector<std::string> schemes;
  const auto [first, last] = reply.head.equal_range(http::field::www_authenticate);
  for (auto one = first; one != last; ++one) {
    const std::string_view challenge(one->value());
    schemes.emplace_back(challenge.substr(0, challenge.find(' ')));
  }
  auto finding = asked_as_by_a_server(schemes);
  add_evidence(finding, reply.evidence);
  finding.add_evidence("asked directly, past the proxy:");
  add_evidence(finding, direct);
  add_affected(finding, seen.facts.proxy().server());
  return finding;
}

}  // namespace syncrig::client::checks
