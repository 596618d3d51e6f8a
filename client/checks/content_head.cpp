#include "client/checks/checks.hpp"
#include "client/checks/content_marks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/probes.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Outcome;

bool failed_at_head(const FileSeen& file) {
  const auto& last = file.last();
  const bool kind = last.outcome == Outcome::http_status || last.outcome == Outcome::length_missing ||
                    last.outcome == Outcome::wrong_length || last.outcome == Outcome::interrupted;
  return kind && last.call.method == http::verb::head;
}

bool is_good_head(const transfer::Reply& reply) {
  return reply.status() == 200 && told_length(reply).value_or(0) > 0 &&
         reply.head[http::field::content_type].find("html") == std::string_view::npos;
}

Finding broken(Where where, const std::string& how) {
  auto finding = make_finding(
      HEAD_BROKEN, where, "HEAD, with which BITS begins each file, " + how + "; GET of the same file works.");
  add_remedy(finding,
             {where == PROXY ? "Allow the method HEAD at the proxy for the update hosts, and have it pass "
                               "unaltered."
                             : "Allow the method HEAD at the upstream's web server for its folder Content.",
              "Or let BITS download in the foreground, which does without HEAD: set "
              "BitsDownloadPriorityForeground.",
              "Synchronise again."});
  return finding;
}

Finding mismatch(Where where) {
  auto finding = make_finding(HEAD_GET_MISMATCH, where,
                              "HEAD and GET of the same file disagree on its length or time stamp.");
  add_remedy(finding,
             {where == PROXY ? "Keep the update hosts' folder Content out of the proxy's cache."
                             : "See that all machines and caches of the upstream serve the same files.",
              "Synchronise again."});
  return finding;
}

std::string what_head_got(const transfer::Reply& reply) {
  if (!reply.has_head()) return "gets no answer";
  if (reply.status() != 200) return "is answered with status " + std::to_string(reply.status());
  return "is answered with a wrong length";
}

// HEAD, and then GET on the same connection. What follows the answer to HEAD, though nothing may, is read as
// the answer to GET.
net::Task<bool> leaves_bytes_behind(Examination& seen, const FileSeen& file) {
  const auto head = head_call(file.wanted);
  const auto get = whole_file_call(file.wanted);
  transfer::Transport fresh(seen.resolver, seen.console_route());
  const auto first = co_await probe(fresh, head);
  const auto second = co_await probe(fresh, get);
  co_return first.reply.whole() && is_malformed(second.reply);
}

net::Task<Findings> wrong_heads(Examination& seen, const Chosen& files) {
  Findings findings;
  const auto& file = *files.front();
  const auto call = whole_file_call(file.wanted);
  const auto get = co_await probe_afresh(seen, call);
  if (!get.is_file(file.wanted) || get.is_page()) co_return findings;
  const auto& last = file.last();
  const auto blamed = co_await blame(seen, last.call, last.reply, is_good_head);
  auto finding =
      is_good_head(last.reply) ? mismatch(blamed.where) : broken(blamed.where, what_head_got(last.reply));
  explain(finding, files);
  finding.add_evidence("asked for with GET:");
  add_evidence(finding, get.reply.evidence);
  add_evidence(finding, blamed.evidence);
  findings.push_back(std::move(finding));
  co_return findings;
}

bool was_garbled(const FileSeen& file) {
  return file.last().outcome == Outcome::interrupted && is_malformed(file.last().reply) &&
         file.last().call.method == http::verb::get;
}

}  // namespace

net::Task<Findings> content_head(Examination& seen) {
  const auto files = choose(seen, failed_at_head);
  if (!files.empty()) co_return co_await wrong_heads(seen, files);
  Findings findings;
  const auto garbled = choose(seen, was_garbled);
  if (garbled.empty()) co_return findings;
  const bool desynchronised = co_await leaves_bytes_behind(seen, *garbled.front());
  if (!desynchronised) co_return findings;
  const auto blamed = co_await blame(seen, *garbled.front());
  auto finding = broken(blamed.where, "is answered with a body, which nothing may follow it");
  explain(finding, garbled);
  add_evidence(finding, blamed.evidence);
  findings.push_back(std::move(finding));
  co_return findings;
}

net::Task<Findings> content_changes(Examination& seen) {
  Findings findings;
  const auto files = choose(seen, Outcome::changing);
  if (files.empty()) co_return findings;
  const auto head = head_call(files.front()->wanted);
  const auto get = whole_file_call(files.front()->wanted);
  std::vector<std::string> heads, gets;
  for (int i = 0; i < 2; ++i) {
    const auto by_head = co_await probe_afresh(seen, head);
    heads.emplace_back(by_head.reply.head[http::field::last_modified]);
    const auto by_get = co_await probe_afresh(seen, get);
    gets.emplace_back(by_get.reply.head[http::field::last_modified]);
  }
  const bool steady = heads[0] == heads[1] && gets[0] == gets[1];
  const auto blamed = co_await blame(seen, *files.front());
  auto finding = steady ? mismatch(blamed.where)
                        : make_finding(CONTENT_CHANGES, blamed.where,
                                       "The time stamp of a file is another one each time it is asked for.");
  explain(finding, files);
  finding.add_evidence("Last-Modified by HEAD: " + heads[0] + "; " + heads[1]);
  finding.add_evidence("Last-Modified by GET: " + gets[0] + "; " + gets[1]);
  add_evidence(finding, blamed.evidence);
  if (!steady)
    add_remedy(finding,
               {"Give the files the same time stamp on all machines that serve them, or pin a client to one.",
                "Synchronise again."});
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
