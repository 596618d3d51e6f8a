#include "client/checks/checks.hpp"
#include "client/checks/tls.hpp"

namespace syncrig::client::checks {
namespace {

using net::TlsTrouble;
using transfer::Trouble;

Finding about(const Examination& seen, Code code, const std::string& message, const Lines& remedy) {
  auto finding = make_finding(code, UPSTREAM, message);
  add_evidence(finding, seen.walk.stop->reply.evidence);
  add_affected(finding, seen.facts.wsus().upstream_name());
  add_remedy(finding, remedy);
  return finding;
}

Finding stalled(const Examination& seen) {
  return about(
      seen, TLS_STALLED,
      "The upstream at " + seen.upstream_url("").authority() +
          " takes the connection and never answers the handshake of TLS.",
      {"On the upstream server, restart the WSUS web site; see which certificate its HTTPS binding has.",
       "Look for a device between the two that holds TLS back."});
}

Finding certificate_wanted(const Examination& seen) {
  return about(
      seen, TLS_CLIENT_CERTIFICATE_WANTED,
      "The upstream wants a certificate of its clients, and WSUS has none to show.",
      {"On the upstream server, in IIS, SSL Settings of the WSUS web site: set Client certificates to "
       "Ignore. Accept is not enough: BITS fails with it."});
}

// With TLS 1.3 the server's refusal comes after the handshake. RFC 8446 4.4.2.4
bool is_refused_for_its_certificate(const Examination& seen) {
  const auto& reply = seen.walk.stop->reply;
  if (!reply.tls || !reply.tls->client_certificate_wanted) return false;
  if (seen.ended_with(Trouble::handshake)) return reply.tls->trouble != TlsTrouble::refused;
  return seen.ended_with(Trouble::exchange);
}

}  // namespace

net::Task<Findings> tls_handshake(Examination& seen) {
  Findings findings;
  if (!seen.walk.stop) co_return findings;
  if (is_refused_for_its_certificate(seen)) findings.push_back(certificate_wanted(seen));
  const auto* const tls = failed_handshake(seen);
  if (tls && tls->trouble == TlsTrouble::silent && tls->first_bytes.empty())
    findings.push_back(stalled(seen));
  co_return findings;
}

}  // namespace syncrig::client::checks
