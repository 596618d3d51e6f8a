#include "client/checks/checks.hpp"
#include "client/checks/tls.hpp"

namespace syncrig::client::checks {
namespace {

using net::TlsTrouble;

// Every cipher that OpenSSL has.
constexpr auto all_ciphers = "ALL:COMPLEMENTOFALL";

net::TlsLimits no_limits() {
  net::TlsLimits limits;
  limits.ciphers = all_ciphers;
  return limits;
}

bool is_refused_at_once(const net::TlsSeen& tls) {
  if (tls.client_certificate_wanted) return false;
  return tls.trouble == TlsTrouble::alert || tls.trouble == TlsTrouble::ended ||
         tls.trouble == TlsTrouble::reset || tls.trouble == TlsTrouble::disagreed;
}

std::string or_any(const std::string& text) {
  return text.empty() ? "any" : text;
}

Finding mismatch(const Examination& seen, Code code, const std::string& message,
                 const transfer::Reply& better) {
  const bool limited = seen.facts.tls().version_max().size() + seen.facts.tls().ciphers().size() > 0;
  auto finding = make_finding(code, limited ? DOWNSTREAM : UPSTREAM, message);
  const auto& own = seen.facts.tls();
  add_evidence(finding, seen.walk.stop->reply.evidence);
  finding.add_evidence("this machine: TLS " + or_any(own.version_min()) + " to " + or_any(own.version_max()) +
                       ", ciphers " + or_any(own.ciphers()));
  finding.add_evidence("tried without these limits, the upstream takes " + better.tls->version + ", " +
                       better.tls->cipher);
  add_affected(finding, seen.facts.wsus().upstream_name());
  return finding;
}

Finding version_mismatch(const Examination& seen, const transfer::Reply& better) {
  auto finding = mismatch(seen, TLS_VERSION_MISMATCH,
                          "This machine and the upstream have no version of TLS in common.", better);
  add_remedy(
      finding,
      {"Enable TLS 1.2 on both: HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\"
       "Protocols\\TLS 1.2, Enabled = 1, DisabledByDefault = 0 for Client and Server.",
       "Let .NET use it: SchUseStrongCrypto = 1 and SystemDefaultTlsVersions = 1 below "
       "HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319, also in Wow6432Node; restart."});
  return finding;
}

Finding cipher_mismatch(const Examination& seen, const transfer::Reply& better) {
  auto finding =
      mismatch(seen, TLS_NO_COMMON_CIPHER,
               "This machine and the upstream have a version of TLS in common, and no cipher.", better);
  add_remedy(finding, {"Compare the policy SSL Cipher Suite Order on both machines (Computer Configuration, "
                       "Administrative Templates, Network, SSL Configuration Settings) and add a suite that "
                       "both have."});
  return finding;
}

}  // namespace

// Both fail alike. Which it is other limits tell: first none at all, then all ciphers with the machine's own
// versions.
net::Task<Findings> tls_agreement(Examination& seen) {
  Findings findings;
  const auto* const tls = failed_handshake(seen);
  if (!tls || !is_refused_at_once(*tls)) co_return findings;
  const auto again = co_await try_handshake(seen, seen.upstream_url("/"), own_limits(seen));
  if (agreed(again)) co_return findings;  // it was no disagreement
  const auto unlimited = co_await try_handshake(seen, seen.upstream_url("/"), no_limits());
  if (!agreed(unlimited)) co_return findings;
  auto limits = own_limits(seen);
  limits.ciphers = all_ciphers;
  const auto all = co_await try_handshake(seen, seen.upstream_url("/"), limits);
  findings.push_back(agreed(all) ? cipher_mismatch(seen, unlimited) : version_mismatch(seen, unlimited));
  co_return findings;
}

}  // namespace syncrig::client::checks
