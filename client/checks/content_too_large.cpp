#include <algorithm>
#include <set>

#include "client/checks/checks.hpp"
#include "client/checks/content_marks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/probes.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Outcome;

bool may_be_too_large(const FileSeen& file) {
  const auto& last = file.last();
  if (last.outcome == Outcome::interrupted) return was_reset(last.reply);
  const auto status = last.reply.status();
  return last.outcome == Outcome::http_status && (status == 403 || status == 413 || status == 503);
}

std::string extension_of(const FileSeen& file) {
  return file.file->name().substr(std::min(file.file->name().rfind('.'), file.file->name().size()));
}

// All that came are smaller than all that failed, and names do not explain it: both have the same extensions.
bool only_size_tells_them_apart(const Examination& seen, const Chosen& failed) {
  std::uint64_t largest = 0;
  std::set<std::string> arrived;
  for (const auto& file : seen.files) {
    if (file.last().outcome != Outcome::ok) continue;
    largest = std::max(largest, file.file->bytes());
    arrived.insert(extension_of(file));
  }
  return largest > 0 && std::ranges::all_of(failed, [&](const FileSeen* file) {
           return file->file->bytes() > largest && arrived.contains(extension_of(*file));
         });
}

bool is_success(const transfer::Reply& reply) {
  return reply.status() / 100 == 2;
}

}  // namespace

net::Task<Findings> content_too_large(Examination& seen) {
  Findings findings;
  const auto files = choose(seen, may_be_too_large);
  if (files.empty()) co_return findings;
  const auto& last = files.front()->last();
  if (last.reply.status() != 413 && !only_size_tells_them_apart(seen, files)) co_return findings;
  const auto blamed = co_await blame(seen, last.call, last.reply, is_success);
  const bool by_proxy = blamed.where == PROXY;
  auto finding = make_finding(CONTENT_TOO_LARGE, blamed.where,
                              std::string(by_proxy ? "The proxy" : "The upstream") +
                                  " refuses large files and lets small ones pass.");
  explain(finding, files);
  add_evidence(finding, blamed.evidence);
  add_remedy(
      finding,
      {by_proxy ? "Raise the proxy's limit for the size of an object, or take the update hosts out of it."
                : "Raise the limit for the size of an answer at the upstream's web server.",
       "Synchronise again."});
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
