#include "client/transfer/revocation.hpp"

#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include <memory>

namespace syncrig::client::transfer {
namespace {

using simulator::net::CertificatePtr;

constexpr long clock_tolerance_s = 300;

template <class T, void (*release)(T*)>
struct Freed {
  void operator()(T* one) const { release(one); }
};
using Request = std::unique_ptr<OCSP_REQUEST, Freed<OCSP_REQUEST, OCSP_REQUEST_free>>;
using Response = std::unique_ptr<OCSP_RESPONSE, Freed<OCSP_RESPONSE, OCSP_RESPONSE_free>>;
using Basic = std::unique_ptr<OCSP_BASICRESP, Freed<OCSP_BASICRESP, OCSP_BASICRESP_free>>;
using Id = std::unique_ptr<OCSP_CERTID, Freed<OCSP_CERTID, OCSP_CERTID_free>>;
using Store = std::unique_ptr<X509_STORE, Freed<X509_STORE, X509_STORE_free>>;
using List = std::unique_ptr<X509_CRL, Freed<X509_CRL, X509_CRL_free>>;
using Points = std::unique_ptr<CRL_DIST_POINTS, Freed<CRL_DIST_POINTS, CRL_DIST_POINTS_free>>;

// Whatever OpenSSL could not read must not be met by those who ask it for errors next.
class ErrorsForgotten {
 public:
  ~ErrorsForgotten() { ERR_clear_error(); }
};

const unsigned char* bytes_of(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// Signed by the issuer itself: no other responder is believed.
bool is_word_of(OCSP_BASICRESP* answer, const CertificatePtr& issuer) {
  const Store store(X509_STORE_new());
  X509_STORE_add_cert(store.get(), issuer.get());
  auto* const signers = sk_X509_new_null();
  sk_X509_push(signers, issuer.get());
  const bool good = OCSP_basic_verify(answer, signers, store.get(), OCSP_TRUSTOTHER) == 1;
  sk_X509_free(signers);
  return good;
}

std::string uri_of(const GENERAL_NAME* name) {
  if (name->type != GEN_URI) return "";
  const auto* const text = name->d.uniformResourceIdentifier;
  return std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                     static_cast<std::size_t>(ASN1_STRING_length(text)));
}

bool is_in_force(const X509_CRL* list) {
  const auto* const next = X509_CRL_get0_nextUpdate(list);
  return X509_cmp_current_time(X509_CRL_get0_lastUpdate(list)) < 0 &&
         (!next || X509_cmp_current_time(next) > 0);
}

}  // namespace

std::string ocsp_request(const CertificatePtr& leaf, const CertificatePtr& issuer) {
  const Request request(OCSP_REQUEST_new());
  OCSP_request_add0_id(request.get(), OCSP_cert_to_id(EVP_sha1(), leaf.get(), issuer.get()));
  unsigned char* bytes = nullptr;
  const int count = i2d_OCSP_REQUEST(request.get(), &bytes);
  std::string text(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(std::max(count, 0)));
  OPENSSL_free(bytes);
  return text;
}

Revocation ocsp_says(const std::string& text, const CertificatePtr& leaf, const CertificatePtr& issuer) {
  const ErrorsForgotten forgotten;
  const auto* bytes = bytes_of(text);
  const Response response(d2i_OCSP_RESPONSE(nullptr, &bytes, static_cast<long>(text.size())));
  if (!response || OCSP_response_status(response.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL)
    return Revocation::unknown;
  const Basic answer(OCSP_response_get1_basic(response.get()));
  if (!answer || !is_word_of(answer.get(), issuer)) return Revocation::unknown;
  const Id id(OCSP_cert_to_id(EVP_sha1(), leaf.get(), issuer.get()));
  int status = V_OCSP_CERTSTATUS_UNKNOWN;
  ASN1_GENERALIZEDTIME* from = nullptr;
  ASN1_GENERALIZEDTIME* until = nullptr;
  const bool found =
      OCSP_resp_find_status(answer.get(), id.get(), &status, nullptr, nullptr, &from, &until) == 1;
  if (!found || OCSP_check_validity(from, until, clock_tolerance_s, -1) != 1) return Revocation::unknown;
  if (status == V_OCSP_CERTSTATUS_REVOKED) return Revocation::revoked;
  return status == V_OCSP_CERTSTATUS_GOOD ? Revocation::good : Revocation::unknown;
}

Revocation crl_says(const std::string& text, const CertificatePtr& leaf, const CertificatePtr& issuer) {
  const ErrorsForgotten forgotten;
  const auto* bytes = bytes_of(text);
  const List list(d2i_X509_CRL(nullptr, &bytes, static_cast<long>(text.size())));
  if (!list || X509_CRL_verify(list.get(), X509_get0_pubkey(issuer.get())) != 1 || !is_in_force(list.get()))
    return Revocation::unknown;
  X509_REVOKED* entry = nullptr;
  return X509_CRL_get0_by_cert(list.get(), &entry, leaf.get()) == 1 ? Revocation::revoked : Revocation::good;
}

std::vector<std::string> ocsp_urls(const CertificatePtr& leaf) {
  std::vector<std::string> urls;
  auto* const given = X509_get1_ocsp(leaf.get());
  for (int i = 0; given && i < sk_OPENSSL_STRING_num(given); ++i)
    urls.push_back(sk_OPENSSL_STRING_value(given, i));
  X509_email_free(given);
  return urls;
}

std::vector<std::string> crl_urls(const CertificatePtr& leaf) {
  std::vector<std::string> urls;
  const Points points(static_cast<CRL_DIST_POINTS*>(
      X509_get_ext_d2i(leaf.get(), NID_crl_distribution_points, nullptr, nullptr)));
  for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
    const auto* const place = sk_DIST_POINT_value(points.get(), i)->distpoint;
    if (!place || place->type != 0) continue;
    for (int j = 0; j < sk_GENERAL_NAME_num(place->name.fullname); ++j) {
      auto url = uri_of(sk_GENERAL_NAME_value(place->name.fullname, j));
      if (!url.empty()) urls.push_back(std::move(url));
    }
  }
  return urls;
}

}  // namespace syncrig::client::transfer
