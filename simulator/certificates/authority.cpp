#include "simulator/certificates/authority.hpp"

#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

namespace syncrig::simulator::certificates {
namespace {

using std::chrono::hours;

constexpr auto day = hours(24);
constexpr int valid_from_days = -30;
constexpr int valid_until_days = 335;
constexpr auto authority_age = 365 * day;
constexpr auto authority_future = 3650 * day;
constexpr auto status_life = 7 * day;

template <class T, void (*release)(T*)>
struct Freed {
  void operator()(T* one) const { release(one); }
};
using Crl = std::unique_ptr<X509_CRL, Freed<X509_CRL, X509_CRL_free>>;
using Time = std::unique_ptr<ASN1_TIME, Freed<ASN1_TIME, ASN1_TIME_free>>;
using Request = std::unique_ptr<OCSP_REQUEST, Freed<OCSP_REQUEST, OCSP_REQUEST_free>>;
using Basic = std::unique_ptr<OCSP_BASICRESP, Freed<OCSP_BASICRESP, OCSP_BASICRESP_free>>;
using Response = std::unique_ptr<OCSP_RESPONSE, Freed<OCSP_RESPONSE, OCSP_RESPONSE_free>>;

Time time_of(TimePoint at) {
  return Time(ASN1_TIME_set(nullptr, std::chrono::system_clock::to_time_t(at)));
}

template <class T>
std::string der_of(T* one, int (*encode)(const T*, unsigned char**)) {
  unsigned char* bytes = nullptr;
  const int count = encode(one, &bytes);
  if (count <= 0) return "";
  std::string text(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(count));
  OPENSSL_free(bytes);
  return text;
}

Draft authority_draft(const std::string& common_name, std::uint64_t serial, TimePoint now) {
  Draft draft;
  draft.common_name = common_name;
  draft.serial = serial;
  draft.valid_from = now - authority_age;
  draft.valid_until = now + authority_future;
  draft.is_authority = true;
  return draft;
}

void add_revoked(X509_CRL* list, std::uint64_t serial, TimePoint at) {
  auto* const entry = X509_REVOKED_new();
  const std::unique_ptr<ASN1_INTEGER, Freed<ASN1_INTEGER, ASN1_INTEGER_free>> number(ASN1_INTEGER_new());
  ASN1_INTEGER_set_uint64(number.get(), serial);
  X509_REVOKED_set_serialNumber(entry, number.get());
  X509_REVOKED_set_revocationDate(entry, time_of(at).get());
  X509_CRL_add0_revoked(list, entry);
}

}  // namespace

Authority::Authority(std::string organisation, TimePoint now, std::string revocation_url)
    : organisation_(std::move(organisation)), now_(now), revocation_url_(std::move(revocation_url)) {
  root_ = mint(authority_draft(organisation_ + " Root CA", ++issued_, now), nullptr, organisation_);
  intermediate_ = mint(authority_draft(organisation_ + " Issuing CA", ++issued_, now), &root_, organisation_);
}

Draft Authority::draft_of(const Certificate& settings, const std::string& name) {
  Draft draft;
  std::vector<std::string> names(settings.name().begin(), settings.name().end());
  if (names.empty()) names.push_back(name);
  draft.common_name = names.front();
  if (!settings.name_in_common_name_only()) draft.dns_names = names;
  draft.serial = ++issued_;
  draft.valid_from =
      now_ + day * (settings.has_valid_from_days() ? settings.valid_from_days() : valid_from_days);
  draft.valid_until =
      now_ + day * (settings.has_valid_until_days() ? settings.valid_until_days() : valid_until_days);
  if (settings.has_usage()) draft.usage = settings.usage();
  if (settings.has_key()) draft.key = settings.key();
  draft.sha1 = settings.sha1();
  if (!revocation_url_.empty() && settings.issuer() != Certificate::SELF) {
    draft.crl_url = revocation_url_ + "/issuing.crl";
    draft.ocsp_url = revocation_url_ + "/ocsp";
  }
  return draft;
}

net::TlsIdentity Authority::issue(const Certificate& settings, const std::string& name) {
  const auto draft = draft_of(settings, name);
  const bool self = settings.issuer() == Certificate::SELF;
  auto made = mint(draft, self ? nullptr : &intermediate_, organisation_);
  if (settings.revocation() == Certificate::REVOKED) revoked_.insert(draft.serial);
  std::vector<net::CertificatePtr> chain;
  if (!self && !settings.without_intermediate()) chain.push_back(intermediate_.certificate);
  return net::TlsIdentity(made.certificate, made.key, std::move(chain));
}

std::string Authority::revocation_list() const {
  const Crl list(X509_CRL_new());
  X509_CRL_set_version(list.get(), X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(intermediate_.certificate.get()));
  X509_CRL_set1_lastUpdate(list.get(), time_of(now_ - day).get());
  X509_CRL_set1_nextUpdate(list.get(), time_of(now_ + status_life).get());
  for (const auto serial : revoked_) add_revoked(list.get(), serial, now_ - day);
  X509_CRL_sort(list.get());
  X509_CRL_sign(list.get(), intermediate_.key.get(), EVP_sha256());
  return der_of(list.get(), i2d_X509_CRL);
}

std::string Authority::revocation_status(const std::string& text) const {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const Request request(d2i_OCSP_REQUEST(nullptr, &bytes, static_cast<long>(text.size())));
  ERR_clear_error();
  if (!request) return "";
  const Basic answer(OCSP_BASICRESP_new());
  const auto from = time_of(now_ - day);
  const auto until = time_of(now_ + status_life);
  for (int i = 0; i < OCSP_request_onereq_count(request.get()); ++i) {
    auto* const id = OCSP_onereq_get0_id(OCSP_request_onereq_get0(request.get(), i));
    ASN1_INTEGER* serial = nullptr;
    OCSP_id_get0_info(nullptr, nullptr, nullptr, &serial, id);
    std::uint64_t number = 0;
    ASN1_INTEGER_get_uint64(&number, serial);
    const bool known = number > 0 && number <= issued_;
    const bool revoked = revoked_.contains(number);
    const int status = revoked ? V_OCSP_CERTSTATUS_REVOKED
                       : known ? V_OCSP_CERTSTATUS_GOOD
                               : V_OCSP_CERTSTATUS_UNKNOWN;
    OCSP_basic_add1_status(answer.get(), id, status, OCSP_REVOKED_STATUS_UNSPECIFIED,
                           revoked ? from.get() : nullptr, from.get(), until.get());
  }
  OCSP_copy_nonce(answer.get(), request.get());
  OCSP_basic_sign(answer.get(), intermediate_.certificate.get(), intermediate_.key.get(), EVP_sha256(),
                  nullptr, OCSP_NOCERTS);
  const Response response(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, answer.get()));
  return der_of(response.get(), i2d_OCSP_RESPONSE);
}

}  // namespace syncrig::simulator::certificates
