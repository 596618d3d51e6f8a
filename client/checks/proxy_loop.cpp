#include <set>

#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"

namespace syncrig::client::checks {
namespace {

constexpr unsigned loop_detected = 508;  // RFC 5842 7.2

// "1.1 proxy.corp.test (squid)" gives "proxy.corp.test". RFC 9110 7.6.3
std::string pseudonym_of(std::string_view hop) {
  const auto rest = [&] { hop.remove_prefix(std::min(hop.find_first_not_of(" \t"), hop.size())); };
  rest();
  hop.remove_prefix(std::min(hop.find(' '), hop.size()));
  rest();
  std::string name(hop.substr(0, hop.find_first_of(" \t")));
  for (auto& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return name;
}

Finding looped(const Examination& seen, const transfer::Reply& reply) {
  auto finding = make_finding(PROXY_LOOP, PROXY,
                              "Proxies pass the request round in a circle, until one of them refuses it with "
                              "status " +
                                  std::to_string(reply.status()) + ".");
  add_evidence(finding, reply.evidence);
  for (const auto& one : reply.head) {
    if (one.name() == http::field::via) finding.add_evidence("< Via: " + std::string(one.value()));
  }
  add_affected(finding, seen.facts.proxy().server());
  add_remedy(finding,
             {"On each proxy named in Via, look at its parent or next hop, and take out the one that "
              "leads back.",
              "If a transparent proxy stands before this one, exempt this one's own requests from it."});
  return finding;
}

}  // namespace

bool shows_a_loop(const transfer::Reply& reply) {
  if (!reply.has_head() || reply.status() / 100 < 4) return false;
  if (reply.status() == loop_detected) return true;
  std::set<std::string> passed;
  for (const auto& one : reply.head) {
    if (one.name() != http::field::via) continue;
    std::string_view left = one.value();
    while (!left.empty()) {
      const auto end = std::min(left.find(','), left.size());
      const auto name = pseudonym_of(left.substr(0, end));
      if (!name.empty() && !passed.insert(name).second) return true;
      left.remove_prefix(std::min(end + 1, left.size()));
    }
  }
  return false;
}

net::Task<Findings> proxy_loop(Examination& seen) {
  Findings findings;
  if (!seen.walk.stop || !seen.transport.through_proxy()) co_return findings;
  if (shows_a_loop(seen.walk.stop->reply)) findings.push_back(looped(seen, seen.walk.stop->reply));
  co_return findings;
}

}  // namespace syncrig::client::checks
