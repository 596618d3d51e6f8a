#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"

namespace syncrig::client::checks {

// Past the proxy it can be read, or it can't: that tells whose it is.
net::Task<Findings> encoding_broken(Examination& seen) {
  Findings findings;
  if (!seen.ended_with(transfer::Trouble::coding)) co_return findings;
  const auto& stop = *seen.walk.stop;
  const auto is_good = [](const transfer::Reply& reply) { return reply.whole(); };
  const auto* const direct = seen.transport.through_proxy() ? co_await seen.direct_reply() : nullptr;
  const auto where = direct && is_good(*direct) ? PROXY : UPSTREAM;
  const std::string coding(stop.reply.head[http::field::content_encoding]);
  auto finding = make_finding(
      ENCODING_BROKEN, where,
      "The answer to " + stop.operation + " says that it is coded as " + coding + ", and is not.");
  add_evidence(finding, stop.reply.evidence);
  if (direct) add_evidence(finding, direct->evidence);
  add_affected(finding, seen.facts.wsus().upstream_name());
  add_remedy(finding, {where == PROXY ? "Turn off compression at the proxy for the update hosts."
                                      : "On the upstream server, repair or turn off dynamic compression of "
                                        "the WSUS web site.",
                       "Synchronise again."});
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
