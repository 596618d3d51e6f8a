#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Outcome;

// Something came, and it is not the file: a cache may have spoilt it.
bool is_suspicious(const FileSeen& file) {
  switch (file.last().outcome) {
    case Outcome::ok:
    case Outcome::unreachable:
    case Outcome::proxy_credentials:
    case Outcome::interrupted:
      return false;
    default:
      return true;
  }
}

Finding stale(const Examination& seen) {
  auto finding =
      make_finding(CACHE_STALE, PROXY,
                   "The proxy answers from its cache with what it should have let go: the upstream "
                   "itself has the right file.");
  add_affected(finding, seen.facts.proxy().server());
  add_remedy(finding,
             {"At the proxy, empty the cache for the update hosts.",
              "Exempt " + seen.upstream_url("").authority() +
                  " from caching, or have the proxy keep errors for seconds only and no parts of files.",
              "Synchronise again."});
  return finding;
}

// The request that decided, once more: the first answer may have filled the cache.
net::Task<transfer::Reply> ask_again(Examination& seen, const FileSeen& file) {
  transfer::Reply reply = file.last().reply;
  if (came_from_a_cache(reply)) co_return reply;
  NoBody nobody;
  co_return co_await seen.transport.ask(file.last().call, &nobody);
}

}  // namespace

net::Task<Findings> cache_stale(Examination& seen) {
  Findings findings;
  if (!seen.transport.through_proxy()) co_return findings;
  std::vector<const FileSeen*> spoilt;
  for (const auto& file : seen.files) {
    if (!is_suspicious(file)) continue;
    const auto reply = co_await ask_again(seen, file);
    if (!came_from_a_cache(reply)) continue;
    const auto blamed = co_await blame(seen, file);
    if (blamed.where != PROXY || blamed.doubtful) continue;
    if (findings.empty()) {
      findings.push_back(stale(seen));
      add_evidence(findings.back(), reply.evidence);
      add_evidence(findings.back(), blamed.evidence);
    }
    add_affected(findings.back(), title_of(*file.update));
  }
  co_return findings;
}

}  // namespace syncrig::client::checks
