#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <ctime>

#include "client/checks/checks.hpp"
#include "client/checks/tls.hpp"

namespace syncrig::client::checks {
namespace {

using net::TlsSeen;

std::string text_of(const ASN1_TIME* time) {
  const std::unique_ptr<BIO, int (*)(BIO*)> out(BIO_new(BIO_s_mem()), BIO_free);
  ASN1_TIME_print(out.get(), time);
  char* bytes = nullptr;
  const auto count = BIO_get_mem_data(out.get(), &bytes);
  return std::string(bytes, static_cast<std::size_t>(std::max(count, 0L)));
}

// Whom it is for, who signed it, from when to when.
Lines lines_of(const net::CertificatePtr& certificate) {
  const auto* const raw = certificate.get();
  return {"subject: " + subject_of(certificate), "issuer: " + issuer_of(certificate),
          "valid: " + text_of(X509_get0_notBefore(raw)) + " to " + text_of(X509_get0_notAfter(raw))};
}

Finding about(const Examination& seen, Code code, Where where, const std::string& message,
              const Lines& remedy) {
  const auto& reply = seen.walk.stop->reply;
  auto finding = make_finding(code, where, message);
  add_evidence(finding, reply.evidence);
  if (!reply.tls->chain.empty()) add_evidence(finding, lines_of(reply.tls->chain.front()));
  add_affected(finding, seen.facts.wsus().upstream_name());
  add_remedy(finding, remedy);
  return finding;
}

// RFC 9110 5.6.7
std::optional<std::time_t> time_in(const transfer::Reply& reply) {
  const std::string date(reply.has_head() ? reply.head[http::field::date] : "");
  std::tm parts{};
  if (date.empty() || !strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S", &parts)) return std::nullopt;
  return timegm(&parts);
}

// What another clock says: that of those who publish revocations, else of the upstream's plain port.
net::Task<std::optional<std::time_t>> true_time(Examination& seen, const TlsSeen& tls) {
  auto urls = transfer::crl_urls(tls.chain.front());
  urls.push_back(seen.content_url("/").text());
  for (const auto& url : urls) {
    const auto parsed = transfer::parse_url(url);
    if (!parsed) continue;
    const transfer::Call call(http::verb::get, *parsed);
    const auto reply = co_await seen.transport.ask(call);
    if (const auto time = time_in(reply)) co_return time;
  }
  co_return std::nullopt;
}

bool is_valid_at(const net::CertificatePtr& certificate, std::time_t time) {
  return X509_cmp_time(X509_get0_notBefore(certificate.get()), &time) < 0 &&
         X509_cmp_time(X509_get0_notAfter(certificate.get()), &time) > 0;
}

Finding clock_wrong(const Examination& seen, std::time_t time) {
  auto finding =
      about(seen, CLOCK_WRONG, DOWNSTREAM,
            "This machine's clock is wrong: it takes a valid certificate of the upstream for one that is not "
            "valid now.",
            {"Correct the clock and its time source: w32tm /resync, then w32tm /query /status"});
  std::string text = std::asctime(std::gmtime(&time));
  text.pop_back();
  finding.add_evidence("another server's clock says " + text);
  return finding;
}

net::Task<Finding> out_of_date(Examination& seen, const TlsSeen& tls) {
  const auto time = co_await true_time(seen, tls);
  if (time && is_valid_at(tls.chain.front(), *time)) co_return clock_wrong(seen, *time);
  if (has_problem(tls, {X509_V_ERR_CERT_HAS_EXPIRED}))
    co_return about(
        seen, TLS_CERTIFICATE_EXPIRED, UPSTREAM, "The upstream's certificate has expired.",
        {"Renew the certificate and bind the new one to the WSUS web site on the upstream server."});
  co_return about(seen, TLS_CERTIFICATE_NOT_YET_VALID, UPSTREAM,
                  "The upstream's certificate is not valid yet.",
                  {"Issue the certificate again, with a validity that has begun.",
                   "See that the clocks of the upstream server and of its certificate authority are right."});
}

// Past the proxy the upstream shows another certificate.
net::Task<bool> is_intercepted(Examination& seen, const TlsSeen& tls) {
  if (!seen.transport.through_proxy()) co_return false;
  const auto reply = co_await try_handshake(seen, seen.upstream_url("/"), own_limits(seen), true);
  co_return reply.tls && !reply.tls->chain.empty() &&
      X509_cmp(reply.tls->chain.front().get(), tls.chain.front().get()) != 0;
}

Lines remedy_of_interception(const Examination& seen) {
  Lines remedy = {"Exempt the upstream server from the proxy's TLS inspection."};
  if (seen.facts.tls().pins_root())
    remedy.push_back("To import the proxy's root here does not help: only the upstream's own root counts.");
  else
    remedy.push_back(
        "Or, between WSUS servers, import the proxy's root into the machine's Trusted Root Certification "
        "Authorities. Towards Microsoft Update that does not help.");
  return remedy;
}

Finding intercepted(const Examination& seen, const TlsSeen& tls) {
  return about(
      seen, TLS_INTERCEPTED, PROXY,
      "The proxy opens TLS: it shows a certificate of its own authority in the place of the upstream's (" +
          issuer_of(tls.chain.front()) + ").",
      remedy_of_interception(seen));
}

bool is_self_signed(const TlsSeen& tls) {
  const auto* const leaf = tls.chain.front().get();
  return X509_NAME_cmp(X509_get_subject_name(leaf), X509_get_issuer_name(leaf)) == 0;
}

net::Task<Finding> untrusted(Examination& seen, const TlsSeen& tls) {
  const bool opened = co_await is_intercepted(seen, tls);
  if (opened) co_return intercepted(seen, tls);
  if (is_self_signed(tls))
    co_return about(seen, TLS_SELF_SIGNED, UPSTREAM, "The upstream's certificate is signed by itself.",
                    {"Bind a certificate of a certificate authority that this machine trusts to the WSUS web "
                     "site on the upstream server.",
                     "Or import this certificate here: certutil -addstore Root FILE"});
  if (tls.chain.size() == 1)
    co_return about(seen, TLS_INTERMEDIATE_MISSING, UPSTREAM,
                    "The upstream sends its own certificate only, and this machine does not know who signed "
                    "it. Machines that have the intermediate certificate get along.",
                    {"Install the intermediate certificate on the upstream server, under Intermediate "
                     "Certification Authorities of the machine, and bind the certificate again.",
                     "Or import it here: certutil -addstore CA FILE"});
  co_return about(
      seen, TLS_UNTRUSTED_CA, DOWNSTREAM,
      "This machine does not trust the authority that signed the upstream's certificate (" +
          issuer_of(tls.chain.back()) + ").",
      {"Import its root certificate into the store of the machine, not of a user: certutil -addstore "
       "Root FILE"});
}

Finding wrong_name(const Examination& seen, const TlsSeen& tls) {
  const bool nameless = seen.facts.tls().without_server_name();
  auto finding = about(
      seen, TLS_NAME_MISMATCH, UPSTREAM,
      "The upstream's certificate is not for the name '" + seen.facts.wsus().upstream_name() + "'.",
      {"Enter a name in the WSUS console that is in the certificate.",
       "Or issue the certificate again, with the name that is used among its subject alternative names."});
  if (nameless)
    finding.add_evidence(
        "this machine sends no server name: servers with several certificates show their default");
  if (!tls.chain.empty()) finding.add_evidence("shown: " + subject_of(tls.chain.front()));
  return finding;
}

Finding revoked(const Examination& seen) {
  return about(seen, TLS_REVOKED, UPSTREAM, "The upstream's certificate was revoked by its authority.",
               {"Issue a new certificate and bind it to the WSUS web site on the upstream server."});
}

Finding wrong_usage(const Examination& seen) {
  return about(
      seen, TLS_WRONG_USAGE, UPSTREAM, "The upstream's certificate is not meant for servers.",
      {"Issue the certificate again, with Server Authentication (1.3.6.1.5.5.7.3.1) among its uses."});
}

Finding weak(const Examination& seen) {
  return about(
      seen, TLS_WEAK_KEY, UPSTREAM,
      "The upstream's certificate is too weak: a key of less than 2048 bits, or a signature with SHA-1.",
      {"Issue the certificate again, with a key of 2048 bits or more and SHA-256."});
}

}  // namespace

net::Task<Findings> tls_certificate(Examination& seen) {
  Findings findings;
  const auto* const tls = failed_handshake(seen);
  if (!tls || tls->trouble != net::TlsTrouble::refused || tls->chain.empty()) co_return findings;
  if (has_problem(*tls, {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT,
                         X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT}))
    findings.push_back(co_await untrusted(seen, *tls));
  if (has_problem(*tls, {X509_V_ERR_CERT_HAS_EXPIRED, X509_V_ERR_CERT_NOT_YET_VALID}))
    findings.push_back(co_await out_of_date(seen, *tls));
  if (has_problem(*tls, {X509_V_ERR_CERT_REVOKED})) findings.push_back(revoked(seen));
  if (has_problem(*tls, {X509_V_ERR_INVALID_PURPOSE})) findings.push_back(wrong_usage(seen));
  if (has_problem(*tls,
                  {X509_V_ERR_EE_KEY_TOO_SMALL, X509_V_ERR_CA_KEY_TOO_SMALL, X509_V_ERR_CA_MD_TOO_WEAK}))
    findings.push_back(weak(seen));
  if (has_problem(*tls, {X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH}))
    findings.push_back(wrong_name(seen, *tls));
  co_return findings;
}

// It works, as long as nobody asks those who insist.
net::Task<Findings> tls_revocation(Examination& seen) {
  Findings findings;
  const auto tls = seen.transport.tls_with(seen.upstream_url("/"));
  if (seen.walk.stop || !tls || !has_problem(*tls, {X509_V_ERR_UNABLE_TO_GET_CRL})) co_return findings;
  auto finding =
      make_finding(TLS_REVOCATION_OFFLINE, NETWORK,
                   "Whether the upstream's certificate was revoked can't be told: those who publish "
                   "that can't be reached. Programs that insist on an answer fail now and then.");
  finding.set_severity(TRANSIENT);
  for (const auto& url : transfer::ocsp_urls(tls->chain.front())) finding.add_evidence("OCSP: " + url);
  for (const auto& url : transfer::crl_urls(tls->chain.front())) finding.add_evidence("CRL: " + url);
  add_affected(finding, seen.facts.wsus().upstream_name());
  add_remedy(finding, {"Let this machine reach the hosts named in the certificate: certutil -url FILE",
                       "See that the certificate authority's web server runs."});
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
