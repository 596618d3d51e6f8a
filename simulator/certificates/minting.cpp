#include "simulator/certificates/minting.hpp"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <boost/asio/ip/address.hpp>
#include <stdexcept>

namespace syncrig::simulator::certificates {
namespace {

constexpr long version_3 = 2;  // RFC 5280 4.1.2.1

void require(bool good, const char* what) {
  if (good) return;
  ERR_clear_error();
  throw std::runtime_error(std::string("OpenSSL can't make a certificate: ") + what);
}

net::KeyPtr make_key(Certificate::Key kind) {
  EVP_PKEY* key = nullptr;
  if (kind == Certificate::RSA_2048 || kind == Certificate::RSA_1024) {
    key = EVP_RSA_gen(kind == Certificate::RSA_1024 ? 1024u : 2048u);
  } else {
    key = EVP_EC_gen("P-256");
  }
  require(key != nullptr, "no key");
  return net::KeyPtr(key, EVP_PKEY_free);
}

void set_time(ASN1_TIME* field, TimePoint at) {
  ASN1_TIME_set(field, std::chrono::system_clock::to_time_t(at));
}

void add_to_name(X509_NAME* name, const char* field, const std::string& text) {
  if (text.empty()) return;
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, bytes, static_cast<int>(text.size()), -1, 0);
}

// `value` in the language of openssl.cnf.
void add_extension(X509* certificate, const X509* issuer, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, const_cast<X509*>(issuer), certificate, nullptr, nullptr, 0);
  auto* const extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
  require(extension != nullptr, value.c_str());
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

bool is_address(const std::string& name) {
  boost::system::error_code error;
  boost::asio::ip::make_address(name, error);
  return !error;
}

std::string alternative_names(const std::vector<std::string>& names) {
  std::string list;
  for (const auto& name : names)
    list += (list.empty() ? "" : ",") + ((is_address(name) ? "IP:" : "DNS:") + name);
  return list;
}

void add_leaf_extensions(const Draft& draft, X509* certificate, const X509* issuer) {
  const bool for_clients = draft.usage == Certificate::CLIENT;
  add_extension(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE");
  add_extension(certificate, issuer, NID_key_usage, "critical,digitalSignature,keyEncipherment");
  add_extension(certificate, issuer, NID_ext_key_usage, for_clients ? "clientAuth" : "serverAuth");
  if (!draft.dns_names.empty())
    add_extension(certificate, issuer, NID_subject_alt_name, alternative_names(draft.dns_names));
}

void add_extensions(const Draft& draft, X509* certificate, const X509* issuer) {
  if (draft.is_authority) {
    add_extension(certificate, issuer, NID_basic_constraints, "critical,CA:TRUE");
    add_extension(certificate, issuer, NID_key_usage, "critical,keyCertSign,cRLSign,digitalSignature");
  } else {
    add_leaf_extensions(draft, certificate, issuer);
  }
  add_extension(certificate, issuer, NID_subject_key_identifier, "hash");
  if (issuer != certificate) add_extension(certificate, issuer, NID_authority_key_identifier, "keyid:always");
  if (!draft.crl_url.empty())
    add_extension(certificate, issuer, NID_crl_distribution_points, "URI:" + draft.crl_url);
  if (!draft.ocsp_url.empty())
    add_extension(certificate, issuer, NID_info_access, "OCSP;URI:" + draft.ocsp_url);
}

}  // namespace

Signer mint(const Draft& draft, const Signer* signer, const std::string& organisation) {
  Signer made(net::CertificatePtr(X509_new(), X509_free), make_key(draft.key));
  auto* const certificate = made.certificate.get();
  const auto* const issuer = signer ? signer->certificate.get() : certificate;
  X509_set_version(certificate, version_3);
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), draft.serial);
  set_time(X509_getm_notBefore(certificate), draft.valid_from);
  set_time(X509_getm_notAfter(certificate), draft.valid_until);
  auto* const subject = X509_get_subject_name(certificate);
  add_to_name(subject, "O", organisation);
  add_to_name(subject, "CN", draft.common_name);
  X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
  X509_set_pubkey(certificate, made.key.get());
  add_extensions(draft, certificate, issuer);
  auto* const key = signer ? signer->key.get() : made.key.get();
  require(X509_sign(certificate, key, draft.sha1 ? EVP_sha1() : EVP_sha256()) > 0, "no signature");
  return made;
}

std::string pem_of(const std::vector<net::CertificatePtr>& certificates) {
  const std::unique_ptr<BIO, int (*)(BIO*)> text(BIO_new(BIO_s_mem()), BIO_free);
  for (const auto& one : certificates) PEM_write_bio_X509(text.get(), one.get());
  char* bytes = nullptr;
  const auto count = BIO_get_mem_data(text.get(), &bytes);
  return std::string(bytes, static_cast<std::size_t>(count));
}

}  // namespace syncrig::simulator::certificates
