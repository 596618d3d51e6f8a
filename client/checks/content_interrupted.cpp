#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"

namespace syncrig::client::checks {
namespace {

Finding interrupted(const Blame& blamed, const boost::system::error_code& error) {
  const std::string who = blamed.where == PROXY ? "the proxy" : "the upstream";
  auto finding =
      make_finding(CONTENT_INTERRUPTED, blamed.where,
                   "Downloads from " + who + " break off before their end (" + error.message() + ").");
  add_remedy(finding, {"See who ends the connection: limits of size or time at the proxy, scanners, "
                       "firewalls, or the upstream's "
                       "application pool being recycled.",
                       "Synchronise again."});
  return finding;
}

}  // namespace

net::Task<Findings> content_interrupted(Examination& seen) {
  Findings findings;
  const auto files = files_with(seen, transfer::Outcome::interrupted);
  if (files.empty()) co_return findings;
  const auto blamed = co_await blame(seen, *files.front());
  auto finding = interrupted(blamed, files.front()->last().reply.error);
  add_files(finding, files);
  add_evidence(finding, blamed.evidence);
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
