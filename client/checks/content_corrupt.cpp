#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"

namespace syncrig::client::checks {
namespace {

Finding corrupt(const Blame& blamed) {
  const std::string who = blamed.where == PROXY ? "the proxy" : "the upstream";
  auto finding = make_finding(
      CONTENT_CORRUPT, blamed.where,
      "Files from " + who + " are not those that the metadata describes: length or digest differ.");
  add_remedy(
      finding,
      {blamed.where == PROXY
           ? "At the proxy, empty the cache for the update hosts and take them out of filters and scanners."
           : "On the upstream server, type: wsusutil reset (it checks the content folder and fetches anew)",
       "Synchronise again."});
  return finding;
}

}  // namespace

net::Task<Findings> content_corrupt(Examination& seen) {
  Findings findings;
  auto files = files_with(seen, transfer::Outcome::wrong_digest);
  const auto wrong_length = files_with(seen, transfer::Outcome::wrong_length);
  files.insert(files.end(), wrong_length.begin(), wrong_length.end());
  if (files.empty()) co_return findings;
  const auto blamed = co_await blame(seen, *files.front());
  auto finding = corrupt(blamed);
  add_files(finding, files);
  add_evidence(finding, blamed.evidence);
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
