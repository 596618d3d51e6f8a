#include "client/checks/checks.hpp"
#include "client/checks/content_marks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/probes.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Outcome;

bool fell_silent(const FileSeen& file) {
  return file.last().outcome == Outcome::interrupted && was_silent(file.last().reply);
}

Finding held(Where where, std::string message) {
  auto finding = make_finding(CONTENT_HELD_BACK, where, std::move(message));
  add_remedy(finding, {where == PROXY
                           ? "At the proxy, exempt the update hosts from scanning, or raise its limits."
                           : "See what slows the line down: its capacity, its rules for quality of service.",
                       "Synchronise again."});
  return finding;
}

// One answer of a size that can be measured was never faster than a tenth of what the line carries.
bool is_slow(const Examination& seen) {
  std::uint64_t fastest = 0;
  for (const auto& file : seen.files) fastest = std::max(fastest, file.last().bytes_per_s);
  const std::uint64_t line = seen.facts.bits().line_bytes_per_s();
  return fastest > 0 && line > 0 && fastest < line / 10;
}

net::Task<bool> is_fast(Examination& seen, transfer::Transport& way, const FileSeen& file) {
  transfer::Downloader downloader(way, seen.facts.bits().foreground());
  const auto again = co_await downloader.fetch(file.wanted);
  co_return again.outcome == Outcome::ok&& again.bytes_per_s >= seen.facts.bits().line_bytes_per_s() / 10;
}

}  // namespace

// The proxy says nothing for longer than the deadline, while the upstream answers at once.
net::Task<Findings> content_held_back(Examination& seen) {
  Findings findings;
  const auto files = choose(seen, fell_silent);
  if (files.empty() || !seen.transport.through_proxy()) co_return findings;
  const auto blamed = co_await blame(seen, *files.front());
  if (blamed.where != PROXY || blamed.doubtful) co_return findings;
  auto finding = held(PROXY, "The proxy holds files back for longer than BITS waits.");
  explain(finding, files);
  add_evidence(finding, blamed.evidence);
  findings.push_back(std::move(finding));
  co_return findings;
}

net::Task<Findings> content_trickles(Examination& seen) {
  Findings findings;
  if (!is_slow(seen)) co_return findings;
  const auto files = choose(seen, [](const FileSeen& file) {
    return file.last().outcome == Outcome::ok && file.last().bytes_per_s > 0;
  });
  if (files.empty()) co_return findings;
  const bool once_only = co_await is_fast(seen, seen.transport, *files.front());
  if (once_only) co_return findings;
  bool by_proxy = false;
  if (seen.transport.through_proxy()) by_proxy = co_await is_fast(seen, seen.direct, *files.front());
  auto finding =
      held(by_proxy ? PROXY : NETWORK, by_proxy ? "Files trickle through the proxy."
                                                : "Files come far more slowly than the line carries.");
  finding.set_severity(WARNING);
  add_files(finding, {files.begin(), files.end()});
  finding.add_evidence("at best " + std::to_string(files.front()->last().bytes_per_s) +
                       " bytes a second, on a line of " +
                       std::to_string(seen.facts.bits().line_bytes_per_s()));
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
