#include "client/checks/checks.hpp"
#include "client/checks/content_marks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/probes.hpp"

namespace syncrig::client::checks {
namespace {

Finding stray_bytes(Where where) {
  const std::string who = where == PROXY ? "The proxy" : "The upstream";
  auto finding = make_finding(KEEP_ALIVE_BROKEN, where,
                              who +
                                  " sends bytes on a kept connection that belong to no answer: the next "
                                  "answer can't be read.");
  add_remedy(finding, {where == PROXY ? "Turn off kept connections at the proxy, or bring it up to date."
                                      : "Bring the upstream's web server up to date, and take out modules "
                                        "that write to connections themselves.",
                       "Synchronise again."});
  return finding;
}

}  // namespace

net::Task<Findings> keep_alive_broken(Examination& seen) {
  Findings findings;
  const auto files = choose(seen, was_garbled);
  if (files.empty()) co_return findings;
  const auto& wanted = files.front()->wanted;
  const auto call = whole_file_call(wanted);
  const bool desynchronised = co_await leaves_bytes_behind(seen, call, wanted);
  if (!desynchronised) co_return findings;
  const auto blamed = co_await blame(seen, *files.front());
  auto finding = stray_bytes(blamed.where);
  explain(finding, files);
  add_evidence(finding, blamed.evidence);
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
