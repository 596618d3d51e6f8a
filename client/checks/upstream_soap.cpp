#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/refusal.hpp"

namespace syncrig::client::checks {
namespace {

using syncing::StopKind;

// The connection ended before the response did.
bool is_cut_short(const syncing::Stop& stop) {
  return stop.kind == StopKind::transport && stop.reply.trouble == transfer::Trouble::body &&
         !is_garbled(stop.reply);
}

// Text that is no SOAP in the middle of a conversation, SOAP that lacks something, or a garbled response.
bool is_unreadable(const syncing::Stop& stop) {
  if (stop.kind == StopKind::unreadable || stop.kind == StopKind::not_soap) return true;
  return stop.kind == StopKind::transport && (is_garbled(stop.reply) || is_malformed(stop.reply));
}

net::Task<Finding> cut_short(Examination& seen) {
  const auto* const direct = seen.transport.through_proxy() ? co_await seen.direct_reply() : nullptr;
  auto finding = interrupted_finding(*seen.walk.stop, direct && direct->whole() ? PROXY : NETWORK);
  if (direct) finding.add_evidence("asked directly, past the proxy:");
  if (direct) add_evidence(finding, direct->evidence);
  co_return finding;
}

Findings add_upstream(Findings findings, const Examination& seen) {
  for (auto& finding : findings) add_affected(finding, seen.facts.wsus().upstream_name());
  return findings;
}

// That is for upstream_web_answer to say.
net::Task<bool> is_somebody_else(Examination& seen) {
  const auto& stop = *seen.walk.stop;
  if (stop.kind != StopKind::not_soap || stop.operation != "GetAuthConfig") co_return false;
  const auto findings = co_await upstream_web_answer(seen);
  co_return !findings.empty();
}

}  // namespace

net::Task<Findings> upstream_soap(Examination& seen) {
  Findings findings;
  if (!seen.walk.stop) co_return findings;
  const auto& stop = *seen.walk.stop;
  if (stop.kind == StopKind::soap_fault) findings.push_back(fault_finding(stop));
  if (is_cut_short(stop)) findings.push_back(co_await cut_short(seen));
  if (!is_unreadable(stop)) co_return add_upstream(std::move(findings), seen);
  const bool somebody_else = co_await is_somebody_else(seen);
  if (!somebody_else) findings.push_back(unreadable_finding(stop));
  co_return add_upstream(std::move(findings), seen);
}

}  // namespace syncrig::client::checks
