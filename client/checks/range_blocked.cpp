#include "client/checks/checks.hpp"
#include "client/checks/content_marks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/probes.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Outcome;

bool is_partial(const transfer::Reply& reply) {
  return reply.status() == 206;
}

// A request with Range got a status, a reset or nothing at all.
bool failed_with_range(const FileSeen& file) {
  const auto& last = file.last();
  if (!has_field(last.call, "Range")) return false;
  return last.outcome == Outcome::http_status ||
         (last.outcome == Outcome::interrupted && last.reply.trouble == transfer::Trouble::exchange &&
          !is_malformed(last.reply));
}

Where who_blocks(const Examination& seen, const transfer::Reply& reply, const Blame& blamed) {
  if (seen.transport.through_proxy()) return blamed.where;
  return reply.has_head() ? UPSTREAM : NETWORK;
}

Finding blocked(Where where, const transfer::Reply& reply) {
  const auto how = reply.has_head() ? "answered with status " + std::to_string(reply.status())
                                    : "dropped (" + reply.error.message() + ")";
  auto finding = make_finding(RANGE_BLOCKED, where,
                              "Requests for a part of a file are " + how + "; the same without Range pass.");
  add_remedy(
      finding,
      {where == UPSTREAM ? "Let the upstream's web server and its filters accept the Range field."
                         : "Allow the Range field for the update hosts in the firewall or proxy on the way "
                           "(a rule against HTTP ranges, or skip-block-http-range).",
       "Or let BITS download in the foreground, which does without ranges for files under 2 GB: set "
       "BitsDownloadPriorityForeground.",
       "Synchronise again."});
  return finding;
}

}  // namespace

net::Task<Findings> range_blocked(Examination& seen) {
  Findings findings;
  const auto files = choose(seen, failed_with_range);
  if (files.empty()) co_return findings;
  const auto& first = *files.front();
  const auto whole_call = whole_file_call(first.wanted);
  const auto whole = co_await probe_afresh(seen, whole_call);
  if (!whole.is_file(first.wanted) || !whole.reply.whole()) co_return findings;
  const auto& last = first.last();
  const auto blamed = co_await blame(seen, last.call, last.reply, is_partial);
  auto finding = blocked(who_blocks(seen, last.reply, blamed), last.reply);
  explain(finding, files);
  finding.add_evidence("asked for without Range:");
  add_evidence(finding, whole.reply.evidence);
  add_evidence(finding, blamed.evidence);
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
