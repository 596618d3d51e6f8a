#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/probes.hpp"

namespace syncrig::client::checks {
namespace {

bool is_soap(const transfer::Reply& reply) {
  return reply.whole() && reply.status() == 200 && syncing::SoapAnswer::parse(reply.body).has_value();
}

bool is_xml(const transfer::Reply& reply) {
  const std::string_view type(reply.head[http::field::content_type]);
  return type.find("xml") != type.npos;
}

bool has_too_many_fields(const transfer::Reply& reply) {
  return reply.error == boost::beast::http::error::header_limit;
}

// Something was understood as a SOAP message and is wrong, or came as one and can't be read,
// or its head is longer than a client takes.
bool is_rewritten(const syncing::Stop& stop) {
  using syncing::StopKind;
  if (stop.kind == StopKind::soap_fault || stop.kind == StopKind::unreadable) return true;
  if (stop.kind == StopKind::transport) return has_too_many_fields(stop.reply);
  return stop.kind == StopKind::not_soap && is_xml(stop.reply);
}

// To another host: the upstream's own redirections are not a portal's.
bool leads_elsewhere(const Examination& seen, const transfer::Reply& reply) {
  const auto location = transfer::parse_url(std::string_view(reply.head[http::field::location]));
  return reply.status() / 100 == 3 && location &&
         !boost::beast::iequals(location->host, seen.facts.wsus().upstream_name());
}

bool is_portal(const Examination& seen, const transfer::Reply& reply) {
  return reply.has_head() && (reply.status() == 511 || leads_elsewhere(seen, reply));
}

Finding portal(const Examination& seen, const transfer::Reply& reply) {
  auto finding = make_finding(PROXY_CAPTIVE_PORTAL, PROXY,
                              "The proxy wants somebody to log in: it answers with status " +
                                  std::to_string(reply.status()) + " instead of passing requests on.");
  add_evidence(finding, reply.evidence);
  add_affected(finding, seen.facts.proxy().server());
  add_remedy(finding, {"Let this machine pass the portal by its address: no service can log in to a page.",
                       "Or log in with the account that WSUS runs as."});
  return finding;
}

Finding rewritten(const Examination& seen, const transfer::Reply& direct) {
  const auto& stop = *seen.walk.stop;
  auto finding = make_finding(
      PROXY_REWRITES, PROXY,
      "The proxy changes messages on the way: " + stop.operation + " fails through it, and works directly.");
  add_evidence(finding, stop.reply.evidence);
  if (!stop.fault.reason.empty()) finding.add_evidence("faultstring: " + stop.fault.reason);
  finding.add_evidence("asked directly, past the proxy:");
  add_evidence(finding, direct.evidence);
  add_affected(finding, seen.facts.proxy().server());
  add_remedy(finding,
             {"At the proxy, take the update hosts out of whatever removes request fields or edits answers.",
              "Synchronise again."});
  return finding;
}

Finding expectation_refused(const Examination& seen, const transfer::Reply& without) {
  auto finding =
      make_finding(PROXY_REFUSES_EXPECT, PROXY,
                   "The proxy answers 417 to Expect: 100-continue, which .NET sends with every longer "
                   "request; without it the same request passes.");
  add_evidence(finding, seen.walk.stop->reply.evidence);
  finding.add_evidence("asked without Expect:");
  add_evidence(finding, without.evidence);
  add_affected(finding, seen.facts.proxy().server());
  add_remedy(finding,
             {"Have the proxy accept or ignore the field Expect (at old Squids: ignore_expect_100 on).",
              "Synchronise again."});
  return finding;
}

}  // namespace

net::Task<Findings> proxy_portal(Examination& seen) {
  Findings findings;
  if (!seen.transport.through_proxy() || !seen.ended_outside_soap()) co_return findings;
  const auto& reply = seen.walk.stop->reply;
  if (!is_portal(seen, reply)) co_return findings;
  const auto* const direct = co_await seen.direct_reply();
  if (direct->has_head() && is_portal(seen, *direct)) co_return findings;
  findings.push_back(portal(seen, reply));
  co_return findings;
}

net::Task<Findings> proxy_refuses_expect(Examination& seen) {
  Findings findings;
  if (!seen.transport.through_proxy() || !seen.ended_outside_soap()) co_return findings;
  const auto& stop = *seen.walk.stop;
  if (stop.reply.status() != 417 || !has_field(stop.call, "Expect")) co_return findings;
  auto call = stop.call;
  std::erase_if(call.fields, [](const auto& field) { return field.first == "Expect"; });
  const auto without = co_await seen.transport.ask(call);
  if (without.status() != 417) findings.push_back(expectation_refused(seen, without));
  co_return findings;
}

net::Task<Findings> proxy_rewrites(Examination& seen) {
  Findings findings;
  if (!seen.transport.through_proxy() || !seen.walk.stop || !is_rewritten(*seen.walk.stop))
    co_return findings;
  const auto* const direct = co_await seen.direct_reply();
  if (is_soap(*direct)) findings.push_back(rewritten(seen, *direct));
  co_return findings;
}

}  // namespace syncrig::client::checks
