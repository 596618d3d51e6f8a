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

// The time stamps that the same request gets, one time after the other: nodes which take turns show
// themselves.
net::Task<Lines> stamps(Examination& seen, transfer::Call call) {
  constexpr int times = 3;
  Lines told;
  for (int i = 0; i < times; ++i) {
    const auto one = co_await probe_afresh(seen, call);
    told.emplace_back(one.reply.head[http::field::last_modified]);
  }
  co_return told;
}

bool are_the_same(const Lines& lines) {
  return std::ranges::adjacent_find(lines, std::not_equal_to<>()) == lines.end();
}

}  // namespace

net::Task<Findings> content_head(Examination& seen) {
  const auto files = choose(seen, failed_at_head);
  if (!files.empty()) co_return co_await wrong_heads(seen, files);
  Findings findings;
  const auto garbled = choose(seen, was_garbled);
  if (garbled.empty()) co_return findings;
  const auto call = head_call(garbled.front()->wanted);
  const bool desynchronised = co_await leaves_bytes_behind(seen, call, garbled.front()->wanted);
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
  const auto heads = co_await stamps(seen, head);
  const auto gets = co_await stamps(seen, get);
  const bool steady = are_the_same(heads) && are_the_same(gets);
  const auto blamed = co_await blame(seen, *files.front());
  auto finding = steady ? mismatch(blamed.where)
                        : make_finding(CONTENT_CHANGES, blamed.where,
                                       "The time stamp of a file is another one each time it is asked for.");
  explain(finding, files);
  for (const auto& stamp : heads) finding.add_evidence("Last-Modified by HEAD: " + stamp);
  for (const auto& stamp : gets) finding.add_evidence("Last-Modified by GET: " + stamp);
  add_evidence(finding, blamed.evidence);
  if (!steady)
    add_remedy(finding,
               {"Give the files the same time stamp on all machines that serve them, or pin a client to one.",
                "Synchronise again."});
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
