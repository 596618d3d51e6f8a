#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"

namespace syncrig::client::checks {
namespace {

bool has_length(const transfer::Reply& reply) {
  return reply.status() / 100 == 2 && reply.head.count(http::field::content_length) > 0;
}

}  // namespace

net::Task<Findings> content_length(Examination& seen) {
  Findings findings;
  const auto files = files_with(seen, transfer::Outcome::length_missing);
  if (files.empty()) co_return findings;
  const auto& download = files.front()->last();
  const auto blamed = co_await blame(seen, download.call, download.reply, has_length);
  const std::string who = blamed.where == PROXY ? "the proxy" : "the upstream";
  auto finding = make_finding(
      LENGTH_MISSING, blamed.where,
      "An answer from " + who + " does not say how long the file is; BITS needs a Content-Length.");
  add_files(finding, files);
  add_evidence(finding, blamed.evidence);
  add_remedy(
      finding,
      {blamed.where == PROXY
           ? "At the proxy, take the update hosts out of filters that re-write or re-chunk answers."
           : "At the upstream's web server, take dynamic handlers and compression off its folder Content.",
       "Synchronise again."});
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
