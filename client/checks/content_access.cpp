#include "client/checks/checks.hpp"
#include "client/checks/credentials.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/proxy_answer.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Outcome;

bool is_success(const transfer::Reply& reply) {
  return reply.status() / 100 == 2;
}

Finding refused_by_upstream(const transfer::Reply& reply) {
  const auto status = std::to_string(reply.status());
  auto finding =
      make_finding(UPSTREAM_HTTP_ERROR, UPSTREAM,
                   "The upstream answers with HTTP status " + status + " where a file should come.");
  add_remedy(
      finding,
      {"On the upstream server, see that Users and NETWORK SERVICE may read the content folder and that the "
       "virtual directory Content allows anonymous access.",
       "Look at the log of IIS there for status " + status + " and its sub-status."});
  return finding;
}

net::Task<Finding> judge_status(Examination& seen, const transfer::Download& download) {
  const auto blamed = co_await blame(seen, download.call, download.reply, is_success);
  if (blamed.where == PROXY) co_return forbidden_by_proxy(seen, download.reply, blamed.evidence);
  auto finding = refused_by_upstream(download.reply);
  add_evidence(finding, blamed.evidence);
  co_return finding;
}

Finding unreachable(const Examination& seen, const transfer::Reply& reply) {
  const bool at_proxy =
      reply.trouble == transfer::Trouble::proxy_connection || reply.trouble == transfer::Trouble::proxy_name;
  auto finding =
      make_finding(at_proxy ? PROXY_UNREACHABLE : UPSTREAM_UNREACHABLE, at_proxy ? PROXY : UPSTREAM,
                   "The updates were listed, but no connection for files is to be had any more (" +
                       reply.error.message() + ").");
  add_affected(finding, at_proxy ? seen.facts.proxy().server() : seen.facts.wsus().upstream_name());
  add_remedy(finding,
             {"See that the server still runs and how many connections it takes.", "Synchronise again."});
  return finding;
}

}  // namespace

net::Task<Findings> content_access(Examination& seen) {
  Findings findings;
  const auto asked = files_with(seen, Outcome::proxy_credentials);
  if (!asked.empty()) {
    const auto& download = asked.front()->last();
    findings.push_back(co_await judge_content_credentials(seen, download.call, download.reply));
  }
  const auto refused = files_with(seen, Outcome::http_status);
  if (!refused.empty()) {
    auto finding = co_await judge_status(seen, refused.front()->last());
    add_files(finding, refused);
    findings.push_back(std::move(finding));
  }
  const auto cut_off = files_with(seen, Outcome::unreachable);
  if (!cut_off.empty()) {
    auto finding = unreachable(seen, cut_off.front()->last().reply);
    add_files(finding, cut_off);
    findings.push_back(std::move(finding));
  }
  co_return findings;
}

}  // namespace syncrig::client::checks
