#include "client/checks/checks.hpp"
#include "client/checks/content_marks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/probes.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Outcome;

bool is_not_the_file(const FileSeen& file) {
  const auto outcome = file.last().outcome;
  return (outcome == Outcome::wrong_length || outcome == Outcome::wrong_digest ||
          outcome == Outcome::length_missing || outcome == Outcome::range_not_honoured) &&
         file.last().reply.status() == 200;
}

// A file may be a page by itself: only what is none past the proxy, or by its length, was replaced.
bool is_page_instead(const Probe& seen, const FileSeen& file) {
  return seen.reply.has_head() && seen.reply.status() == 200 && seen.is_page() && !seen.is_file(file.wanted);
}

Finding replaced(const Blame& blamed, const Probe& page) {
  const std::string who = blamed.where == PROXY ? "The proxy" : "The upstream";
  auto finding = make_finding(CONTENT_REPLACED, blamed.where,
                              who + " answers 200 with a page where a file should come.");
  finding.add_evidence("the body begins: " + page.beginning.substr(0, 120));
  add_remedy(
      finding,
      {blamed.where == PROXY
           ? "At the proxy, take the update hosts out of scanning and filtering, or have it tell blocks by a "
             "status of 4xx."
           : "Let the upstream's web server answer 404 for what it lacks, not a page with 200.",
       "Synchronise again."});
  return finding;
}

}  // namespace

net::Task<Findings> content_replaced(Examination& seen) {
  Findings findings;
  const auto files = choose(seen, is_not_the_file);
  if (files.empty()) co_return findings;
  const auto& first = *files.front();
  const auto call = whole_file_call(first.wanted);
  const auto page = co_await probe_afresh(seen, call);
  if (!is_page_instead(page, first)) co_return findings;
  const auto blamed = co_await blame(seen, first);
  auto finding = replaced(blamed, page);
  explain(finding, files);
  add_evidence(finding, page.reply.evidence);
  add_evidence(finding, blamed.evidence);
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
