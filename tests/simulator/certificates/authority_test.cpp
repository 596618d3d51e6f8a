// What an authority issues and publishes, as OpenSSL and the downstream's own client read it.
#include "simulator/certificates/authority.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/x509v3.h>

#include "client/transfer/revocation.hpp"
#include "simulator/certificates/publication.hpp"
#include "tests/support/message.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::simulator::certificates {
namespace {

using client::transfer::Revocation;
using testing::ElementsAre;
using testing::HasSubstr;

const TimePoint now = std::chrono::system_clock::now();
constexpr auto url = "http://pki.corp.test";

Certificate settings(const std::string& text) {
  return tests::message<Certificate>(text);
}

net::TlsIdentity issued(const std::string& text, Authority& authority) {
  return authority.issue(settings(text), "wsus1.corp.test");
}

bool is_for(const net::TlsIdentity& identity, const std::string& name) {
  return X509_check_host(identity.leaf.get(), name.data(), name.size(), 0, nullptr) == 1;
}

TEST(Authority, IssuesForTheServersOwnNameUnlessToldOthers) {
  Authority authority("Corp", now);
  EXPECT_TRUE(is_for(issued("", authority), "wsus1.corp.test"));
  const auto other = issued("name: 'a.corp.test' name: 'b.corp.test'", authority);
  EXPECT_TRUE(is_for(other, "a.corp.test"));
  EXPECT_TRUE(is_for(other, "b.corp.test"));
  EXPECT_FALSE(is_for(other, "wsus1.corp.test"));
}

TEST(Authority, CanLeaveTheNameToTheSubject) {
  Authority authority("Corp", now);
  const auto identity = issued("name_in_common_name_only: true", authority);
  EXPECT_EQ(X509_get_ext_by_NID(identity.leaf.get(), NID_subject_alt_name, -1), -1);
  EXPECT_TRUE(is_for(identity, "wsus1.corp.test"));
}

TEST(Authority, SignsLeavesWithItsIntermediateAndSendsIt) {
  Authority authority("Corp", now);
  const auto identity = issued("", authority);
  ASSERT_EQ(identity.chain.size(), 1U);
  EXPECT_EQ(X509_verify(identity.leaf.get(), X509_get0_pubkey(authority.intermediate().get())), 1);
  EXPECT_EQ(X509_verify(authority.intermediate().get(), X509_get0_pubkey(authority.root().get())), 1);
  EXPECT_TRUE(issued("without_intermediate: true", authority).chain.empty());
}

TEST(Authority, MakesCertificatesThatSignThemselves) {
  Authority authority("Corp", now);
  const auto identity = issued("issuer: SELF", authority);
  EXPECT_EQ(X509_verify(identity.leaf.get(), X509_get0_pubkey(identity.leaf.get())), 1);
  EXPECT_TRUE(identity.chain.empty());
}

TEST(Authority, CountsValidityFromTheWorldsClock) {
  Authority authority("Corp", now);
  const auto identity = issued("valid_from_days: -2 valid_until_days: -1", authority);
  auto then = std::chrono::system_clock::to_time_t(now - std::chrono::hours(36));
  EXPECT_LT(X509_cmp_time(X509_get0_notBefore(identity.leaf.get()), &then), 0);
  EXPECT_GT(X509_cmp_time(X509_get0_notAfter(identity.leaf.get()), &then), 0);
  auto later = std::chrono::system_clock::to_time_t(now);
  EXPECT_LT(X509_cmp_time(X509_get0_notAfter(identity.leaf.get()), &later), 0);
}

TEST(Authority, IssuesWhatOthersOughtToRefuse) {
  Authority authority("Corp", now);
  const auto weak = issued("key: RSA_1024 sha1: true", authority);
  EXPECT_EQ(EVP_PKEY_get_bits(X509_get0_pubkey(weak.leaf.get())), 1024);
  EXPECT_EQ(X509_get_signature_nid(weak.leaf.get()), NID_ecdsa_with_SHA1);
  const auto for_clients = issued("usage: CLIENT", authority);
  EXPECT_EQ(X509_get_extended_key_usage(for_clients.leaf.get()), static_cast<std::uint32_t>(XKU_SSL_CLIENT));
}

TEST(Authority, NamesWhereItPublishes) {
  Authority authority("Corp", now, url);
  const auto identity = issued("", authority);
  EXPECT_THAT(client::transfer::ocsp_urls(identity.leaf), ElementsAre("http://pki.corp.test/ocsp"));
  EXPECT_THAT(client::transfer::crl_urls(identity.leaf), ElementsAre("http://pki.corp.test/issuing.crl"));
  Authority silent("Corp", now);
  EXPECT_TRUE(client::transfer::ocsp_urls(issued("", silent).leaf).empty());
  EXPECT_TRUE(client::transfer::crl_urls(issued("", silent).leaf).empty());
}

Revocation by_ocsp(const Authority& authority, const net::TlsIdentity& identity) {
  const auto request = client::transfer::ocsp_request(identity.leaf, authority.intermediate());
  return client::transfer::ocsp_says(authority.revocation_status(request), identity.leaf,
                                     authority.intermediate());
}

Revocation by_crl(const Authority& authority, const net::TlsIdentity& identity) {
  return client::transfer::crl_says(authority.revocation_list(), identity.leaf, authority.intermediate());
}

TEST(Authority, TellsWhatItRevoked) {
  Authority authority("Corp", now, url);
  const auto good = issued("", authority);
  const auto revoked = issued("revocation: REVOKED", authority);
  EXPECT_EQ(by_ocsp(authority, good), Revocation::good);
  EXPECT_EQ(by_crl(authority, good), Revocation::good);
  EXPECT_EQ(by_ocsp(authority, revoked), Revocation::revoked);
  EXPECT_EQ(by_crl(authority, revoked), Revocation::revoked);
}

TEST(Revocation, BelievesNobodyButTheIssuer) {
  Authority authority("Corp", now, url), other("Fabrikam", now, url);
  const auto identity = issued("", authority);
  const auto request = client::transfer::ocsp_request(identity.leaf, authority.intermediate());
  EXPECT_EQ(
      client::transfer::ocsp_says(other.revocation_status(request), identity.leaf, authority.intermediate()),
      Revocation::unknown);
  EXPECT_EQ(client::transfer::crl_says(other.revocation_list(), identity.leaf, authority.intermediate()),
            Revocation::unknown);
  EXPECT_EQ(client::transfer::ocsp_says("no DER", identity.leaf, authority.intermediate()),
            Revocation::unknown);
  EXPECT_EQ(client::transfer::crl_says("no DER", identity.leaf, authority.intermediate()),
            Revocation::unknown);
}

TEST(Revocation, BelievesNoWordThatIsOutOfDate) {
  Authority authority("Corp", now - std::chrono::hours(24 * 60), url);
  const auto identity = issued("", authority);
  EXPECT_EQ(by_ocsp(authority, identity), Revocation::unknown);
  EXPECT_EQ(by_crl(authority, identity), Revocation::unknown);
}

http::Response asked(http::verb method, const std::string& path, const std::string& body) {
  Authority authority("Corp", now, url);
  const auto answer = make_publication(authority);
  boost::asio::io_context context;
  http::Request request;
  request.head.method(method);
  request.head.target(path);
  request.body = http::text_body(body);
  return tests::run(context, answer->answer(request));
}

TEST(Publication, AnswersWithTheTypesOfTheRfcs) {
  EXPECT_EQ(asked(http::verb::get, "/issuing.crl", "").head[http::field::content_type],
            "application/pkix-crl");
  EXPECT_EQ(asked(http::verb::get, "/root.crt", "").head[http::field::content_type], "application/pkix-cert");
  EXPECT_EQ(asked(http::verb::get, "/issuing.crt", "").head[http::field::content_type],
            "application/pkix-cert");
  EXPECT_THAT(std::string(asked(http::verb::get, "/issuing.crl", "").head[http::field::date]),
              HasSubstr(" GMT"));
}

std::string base64_of(const std::string& bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                  reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.pop_back();
  return text;
}

// Base64 as it goes into a path, in digits of either case.
std::string percent_encoded(const std::string& text) {
  std::string encoded;
  for (const char one : text)
    encoded += one == '+' ? "%2B" : one == '/' ? "%2f" : one == '=' ? "%3D" : std::string(1, one);
  return encoded;
}

// What an authority with one good certificate says of it when asked so.
Revocation by_get(std::string (*encoded)(const std::string&)) {
  Authority authority("Corp", now, url);
  const auto identity = issued("", authority);
  const auto question = client::transfer::ocsp_request(identity.leaf, authority.intermediate());
  const auto answer = make_publication(authority);
  boost::asio::io_context context;
  http::Request request;
  request.head.method(http::verb::get);
  request.head.target("/ocsp/" + encoded(base64_of(question)));
  request.body = http::text_body("");
  const auto response = tests::run(context, answer->answer(request));
  EXPECT_EQ(response.head[http::field::content_type], "application/ocsp-response");
  const auto said = tests::run(context, http::read_all(*response.body, 1 << 20));
  return client::transfer::ocsp_says(*said, identity.leaf, authority.intermediate());
}

TEST(Publication, IsAskedByGetWithThePathAsClientsEncodeIt) {
  EXPECT_EQ(by_get(percent_encoded), Revocation::good);
  EXPECT_EQ(by_get([](const std::string& plain) { return plain; }), Revocation::good);
}

TEST(Publication, RefusesWhatIsNoQuestion) {
  for (const auto* path : {"/ocsp/", "/ocsp/no+base64!", "/ocsp/MAAA=", "/ocsp/%", "/ocsp/MAA%3",
                           "/ocsp/%GGAA", "/ocsp/====", "/ocsp/bm8gREVS"})
    EXPECT_EQ(asked(http::verb::get, path, "").head.result_int(), 400U) << path;
  EXPECT_EQ(asked(http::verb::post, "/ocsp", "no DER").head.result_int(), 400U);
  EXPECT_EQ(asked(http::verb::get, "/ocsp", "").head.result_int(), 404U);
  EXPECT_EQ(asked(http::verb::put, "/root.crt", "").head.result_int(), 405U);
}

}  // namespace
}  // namespace syncrig::simulator::certificates
