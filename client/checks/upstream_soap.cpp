#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/refusal.hpp"

namespace syncrig::client::checks {
namespace {

using syncing::StopKind;

// Text that is no SOAP in the middle of a conversation, SOAP that lacks something, or a response cut short or
// garbled.
bool is_unreadable(const Examination& seen) {
  const auto& stop = *seen.walk.stop;
  if (stop.kind == StopKind::unreadable || stop.kind == StopKind::not_soap) return true;
  return stop.kind == StopKind::transport &&
         (stop.reply.trouble == transfer::Trouble::body || is_malformed(stop.reply));
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
  if (!is_unreadable(seen)) co_return findings;
  const bool somebody_else = co_await is_somebody_else(seen);
  if (!somebody_else) findings.push_back(unreadable_finding(stop));
  for (auto& finding : findings) add_affected(finding, seen.facts.wsus().upstream_name());
  co_return findings;
}

}  // namespace syncrig::client::checks
