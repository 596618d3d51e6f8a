#include "client/checks/checks.hpp"
#include "client/checks/content_marks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/probes.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Outcome;
using transfer::Trouble;

Finding silent(const transfer::Reply& reply, const std::string& place) {
  auto finding =
      make_finding(CONNECTION_SILENT, NETWORK,
                   place + " takes connections and never answers (" + reply.error.message() + ").");
  add_remedy(
      finding,
      {"On the upstream server, recycle the application pool WsusPool and look whether its database hangs.",
       "See that nothing between the two servers accepts connections in its place."});
  return finding;
}

Finding stalled(const std::string& place) {
  auto finding =
      make_finding(CONNECTION_STALLED, NETWORK,
                   "Small answers from " + place + " arrive, larger ones stall, always at the same place.");
  add_remedy(finding, {"Let ICMP type 3 code 4 pass in all firewalls on the way, or clamp the MSS there.",
                       "Compare the MTU of the way: ping -f -l 1472, and smaller until it passes."});
  return finding;
}

Finding reset(const transfer::Reply& reply, const std::string& place) {
  auto finding =
      make_finding(CONNECTION_RESET, NETWORK,
                   "Connections to " + place + " are made, and reset as soon as something is asked (" +
                       reply.error.message() + ").");
  add_remedy(
      finding,
      {"Look at what lies between: a load balancer without a server behind it, an intrusion prevention "
       "rule, a firewall that filters by content.",
       "Exempt the update traffic from that rule."});
  return finding;
}

std::string place_of(const transfer::Url& url) {
  return url.authority();
}

// The description of a service is long when asked for by GET, and a few lines when by HEAD.
net::Task<bool> only_small_answers_arrive(Examination& seen) {
  auto call = service_page_call(seen.upstream_url(std::string(syncing::server_sync_path) + "?wsdl"));
  call.method = http::verb::head;
  const auto small = co_await probe_afresh(seen, call);
  if (!small.reply.whole()) co_return false;
  call.method = http::verb::get;
  const auto large = co_await probe_afresh(seen, call);
  co_return was_silent(large.reply);
}

// The body of the same answer stops at the same byte on another connection.
net::Task<bool> stops_at_the_same_byte(Examination& seen, const transfer::Download& download) {
  const auto again = co_await probe_afresh(seen, download.call);
  co_return was_silent(again.reply) && again.reply.has_head() && again.body_bytes == download.body_bytes;
}

bool is_the_networks(const FileSeen& file) {
  const auto& last = file.last();
  return last.outcome == Outcome::interrupted && (was_silent(last.reply) || was_reset(last.reply));
}

net::Task<std::optional<Finding>> judge_content(Examination& seen, const FileSeen& file) {
  const auto& last = file.last();
  const auto place = place_of(last.call.url);
  if (!was_silent(last.reply)) co_return reset(last.reply, place);
  if (last.reply.has_head()) {
    const bool same = co_await stops_at_the_same_byte(seen, last);
    if (!same) co_return std::nullopt;
    co_return stalled(place);
  }
  if (last.call.method == http::verb::head) co_return silent(last.reply, place);
  auto call = last.call;
  std::erase_if(call.fields, [](const auto& field) { return field.first == "Range"; });
  call.fields.emplace_back("Range", "bytes=0-0");
  const auto small = co_await probe_afresh(seen, call);
  co_return small.reply.whole() ? stalled(place) : silent(small.reply, place);
}

}  // namespace

net::Task<Findings> connection_trouble(Examination& seen) {
  Findings findings;
  if (seen.transport.through_proxy() || !seen.walk.stop) co_return findings;
  const auto& reply = seen.walk.stop->reply;
  const bool none_came = seen.ended_with(Trouble::exchange) && !is_malformed(reply);
  const bool half_came = seen.ended_with(Trouble::body) && was_silent(reply);
  if (!none_came && !half_came) co_return findings;
  const auto place = place_of(seen.upstream_url(""));
  if (!was_silent(reply)) {
    findings.push_back(reset(reply, place));
  } else {
    const bool stalls = half_came || co_await only_small_answers_arrive(seen);
    findings.push_back(stalls ? stalled(place) : silent(reply, place));
  }
  add_evidence(findings.back(), reply.evidence);
  add_affected(findings.back(), seen.facts.wsus().upstream_name());
  co_return findings;
}

// Behind a proxy a connection is the proxy's, and told of as such.
net::Task<Findings> content_connection(Examination& seen) {
  Findings findings;
  if (seen.transport.through_proxy()) co_return findings;
  const auto files = choose(seen, is_the_networks);
  if (files.empty()) co_return findings;
  auto finding = co_await judge_content(seen, *files.front());
  if (!finding) co_return findings;
  explain(*finding, files);
  findings.push_back(std::move(*finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
