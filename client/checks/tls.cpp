#include "client/checks/tls.hpp"

#include <openssl/x509.h>

#include <algorithm>

namespace syncrig::client::checks {
namespace {

std::string text_of(X509_NAME* name) {
  const std::unique_ptr<BIO, int (*)(BIO*)> out(BIO_new(BIO_s_mem()), BIO_free);
  X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB);
  char* bytes = nullptr;
  const auto count = BIO_get_mem_data(out.get(), &bytes);
  return std::string(bytes, static_cast<std::size_t>(std::max(count, 0L)));
}

}  // namespace

const net::TlsSeen* failed_handshake(const Examination& seen) {
  if (!seen.ended_with(transfer::Trouble::handshake)) return nullptr;
  return seen.walk.stop->reply.tls.get();
}

bool has_problem(const net::TlsSeen& tls, std::initializer_list<int> codes) {
  return std::ranges::any_of(tls.problems, [&](const net::CertificateProblem& problem) {
    return std::ranges::find(codes, problem.code) != codes.end();
  });
}

bool agreed(const transfer::Reply& reply) {
  return reply.tls && !reply.tls->version.empty();
}

net::Task<transfer::Reply> try_handshake(Examination& seen, transfer::Url url, net::TlsLimits limits,
                                         bool past_proxy) {
  auto route = past_proxy ? seen.direct.route() : seen.transport.route();
  route.tls = transfer::MachineTls(net::TlsClient({}, {}, limits));
  transfer::Transport transport(seen.resolver, std::move(route));
  url.path = "/";
  url.scheme = transfer::Scheme::https;
  const transfer::Call call(http::verb::get, std::move(url));
  co_return co_await transport.ask(call);
}

net::TlsLimits own_limits(const Examination& seen) {
  const auto& tls = seen.facts.tls();
  net::TlsLimits limits;
  limits.version_min = transfer::tls_version(tls.version_min()).value_or(net::TlsVersion::any);
  limits.version_max = transfer::tls_version(tls.version_max()).value_or(net::TlsVersion::any);
  limits.ciphers = tls.ciphers();
  return limits;
}

std::string subject_of(const net::CertificatePtr& certificate) {
  return text_of(X509_get_subject_name(certificate.get()));
}

std::string issuer_of(const net::CertificatePtr& certificate) {
  return text_of(X509_get_issuer_name(certificate.get()));
}

}  // namespace syncrig::client::checks
