// TLS between the two roles, over streams in memory, with certificates of all kinds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/x509_vfy.h>

#include <boost/asio/experimental/awaitable_operators.hpp>

#include "simulator/certificates/authority.hpp"
#include "simulator/net/memory_stream.hpp"
#include "tests/support/message.hpp"
#include "tests/support/run_task.hpp"
#include "tests/support/streams.hpp"

namespace syncrig::simulator::certificates {
namespace {

using net::TlsTrouble;
using testing::AnyOf;
using testing::Contains;
using testing::Property;
using testing::SizeIs;
using namespace std::chrono_literals;

const TimePoint today = std::chrono::system_clock::now();

net::TlsLimits up_to(net::TlsVersion version) {
  net::TlsLimits limits;
  limits.version_max = version;
  return limits;
}

net::TlsLimits from(net::TlsVersion version) {
  net::TlsLimits limits;
  limits.version_min = version;
  return limits;
}

struct Ends {
  net::TlsHandshake server;
  net::TlsHandshake client;
  Ends() = default;
};

net::Task<> accept(const net::TlsServer& server, net::StreamPtr stream, Ends& ends) {
  auto accepting = server.accept(std::move(stream));
  ends.server = co_await std::move(accepting);
}

net::Task<> connect(const net::TlsClient& client, net::StreamPtr stream, std::string host, bool names,
                    Ends& ends) {
  auto connecting = client.connect(std::move(stream), std::move(host), 8s, names);
  ends.client = co_await std::move(connecting);
}

net::Task<> both(const net::TlsServer& server, const net::TlsClient& client, net::StreamPtr one,
                 net::StreamPtr other, std::string host, bool names, Ends& ends) {
  using namespace net::asio::experimental::awaitable_operators;
  auto accepting = accept(server, std::move(one), ends);
  auto connecting = connect(client, std::move(other), std::move(host), names, ends);
  auto together = std::move(accepting) && std::move(connecting);
  co_await std::move(together);
}

class Handshake : public testing::Test {
 protected:
  net::TlsServer server(
      const std::string& certificate, net::TlsLimits limits = {},
      net::TlsServer::ClientCertificate wanted = net::TlsServer::ClientCertificate::ignored) {
    auto identity = authority.issue(tests::message<Certificate>(certificate), "wsus1.corp.test");
    auto show = [identity](const std::string&) { return identity; };
    return net::TlsServer(std::move(show), limits, wanted);
  }

  net::TlsClient client(net::TlsLimits limits = {}, std::chrono::seconds offset = 0s) {
    return net::TlsClient({authority.root()}, {}, limits, offset);
  }

  Ends& shake(const net::TlsServer& server, const net::TlsClient& client, bool names = true,
              std::string host = "wsus1.corp.test", std::size_t piece_bytes_max = 0) {
    auto [one, other] = net::make_stream_pair(context.get_executor(), piece_bytes_max);
    tests::run(context, both(server, client, std::move(one), std::move(other), std::move(host), names, ends));
    return ends;
  }

  // What is wrong with a certificate of these settings.
  std::vector<int> problems(const std::string& certificate) {
    std::vector<int> codes;
    const auto& seen = *shake(server(certificate), client()).client.seen;
    EXPECT_EQ(seen.trouble, TlsTrouble::refused);
    for (const auto& problem : seen.problems) codes.push_back(problem.code);
    return codes;
  }

  boost::asio::io_context context;
  Authority authority{"Corp", today};
  Ends ends;
};

net::Task<std::string> said(net::ByteStream& from, net::ByteStream& to) {
  const std::string text(20'000, 'x');
  auto writing = from.write(net::asio::buffer(text));
  const auto written = co_await std::move(writing);
  if (written.has_error()) co_return written.error().message();
  std::string got;
  std::array<char, 5000> room;
  while (got.size() < text.size()) {
    const auto count = co_await to.read_some(net::asio::buffer(room));
    if (count.has_error()) co_return count.error().message();
    if (*count == 0) break;
    got.append(room.data(), *count);
  }
  co_return got == text ? "whole" : "garbled";
}

class HandshakePieces : public Handshake, public testing::WithParamInterface<std::size_t> {};

TEST_P(HandshakePieces, CarriesBytesBothWaysInPiecesOfAnySize) {
  shake(server(""), client(), true, "wsus1.corp.test", GetParam());
  ASSERT_TRUE(ends.client.stream && ends.server.stream);
  EXPECT_EQ(tests::run(context, said(*ends.client.stream, *ends.server.stream)), "whole");
  EXPECT_EQ(tests::run(context, said(*ends.server.stream, *ends.client.stream)), "whole");
}

INSTANTIATE_TEST_SUITE_P(Pieces, HandshakePieces, testing::Values(1, 2, 3, 7, 16, 0));

TEST_F(Handshake, TellsBothSidesWhatWasAgreedOn) {
  shake(server(""), client());
  EXPECT_EQ(ends.client.seen->version, "TLSv1.3");
  EXPECT_EQ(ends.client.seen->cipher, "TLS_AES_256_GCM_SHA384");
  EXPECT_EQ(ends.server.seen->version, "TLSv1.3");
  EXPECT_EQ(ends.server.seen->server_name, "wsus1.corp.test");
  EXPECT_THAT(ends.client.seen->chain, SizeIs(2));
  EXPECT_TRUE(ends.client.seen->issuer);
}

TEST_F(Handshake, SendsNoServerNameForAddressesOrWhenToldNotTo) {
  shake(server("name: '127.0.0.1'"), client(), true, "127.0.0.1");
  EXPECT_EQ(ends.client.seen->trouble, TlsTrouble::none);
  EXPECT_EQ(ends.server.seen->server_name, "");
  shake(server(""), client(), false);
  EXPECT_EQ(ends.server.seen->server_name, "");
}

TEST_F(Handshake, ShowsOtherCertificatesToOtherNames) {
  const auto named = authority.issue({}, "wsus1.corp.test");
  const auto nameless = authority.issue({}, "intranet.corp.test");
  auto show = [&](const std::string& name) { return name.empty() ? nameless : named; };
  const net::TlsServer two(show, {});
  EXPECT_EQ(shake(two, client()).client.seen->trouble, TlsTrouble::none);
  EXPECT_EQ(shake(two, client(), false).client.seen->trouble, TlsTrouble::refused);
}

TEST_F(Handshake, RefusesWhatIsWrongWithCertificates) {
  EXPECT_THAT(problems("issuer: SELF"), Contains(X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT));
  EXPECT_THAT(problems("valid_until_days: -1"), Contains(X509_V_ERR_CERT_HAS_EXPIRED));
  EXPECT_THAT(problems("valid_from_days: 1"), Contains(X509_V_ERR_CERT_NOT_YET_VALID));
  EXPECT_THAT(problems("name: 'other.corp.test'"), Contains(X509_V_ERR_HOSTNAME_MISMATCH));
  EXPECT_THAT(problems("usage: CLIENT"), Contains(X509_V_ERR_INVALID_PURPOSE));
  EXPECT_THAT(problems("key: RSA_1024"), Contains(X509_V_ERR_EE_KEY_TOO_SMALL));
  EXPECT_THAT(problems("sha1: true"), Contains(X509_V_ERR_CA_MD_TOO_WEAK));
  EXPECT_THAT(problems("without_intermediate: true"), Contains(X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY));
}

TEST_F(Handshake, KnowsWhatItRefusedWithOldVersionsToo) {
  shake(server("issuer: SELF", up_to(net::TlsVersion::tls_1_2)), client());
  EXPECT_EQ(ends.client.seen->trouble, TlsTrouble::refused);
  EXPECT_EQ(ends.client.seen->version, "TLSv1.2");
  EXPECT_THAT(ends.client.seen->chain, SizeIs(1));
}

TEST_F(Handshake, TellsTheServerOfARefusalByAlert) {
  shake(server("issuer: SELF"), client());
  EXPECT_EQ(ends.server.seen->trouble, TlsTrouble::alert);
  EXPECT_FALSE(ends.server.stream || ends.client.stream);
}

TEST_F(Handshake, NotesAllThatIsWrongAtOnce) {
  const auto codes = problems("valid_until_days: -1 name: 'other.corp.test'");
  EXPECT_THAT(codes, Contains(X509_V_ERR_CERT_HAS_EXPIRED));
  EXPECT_THAT(codes, Contains(X509_V_ERR_HOSTNAME_MISMATCH));
}

TEST_F(Handshake, TrustsNobodyItWasNotTold) {
  const auto& seen = *shake(server(""), net::TlsClient({}, {}, {})).client.seen;
  EXPECT_EQ(seen.trouble, TlsTrouble::refused);
  EXPECT_EQ(seen.version, "TLSv1.3");
}

TEST_F(Handshake, GetsAlongWithAnIntermediateOfItsOwn) {
  const net::TlsClient knowing({authority.root()}, {authority.intermediate()}, {});
  EXPECT_EQ(shake(server("without_intermediate: true"), knowing).client.seen->trouble, TlsTrouble::none);
  const net::TlsClient rootless({}, {authority.intermediate()}, {});
  EXPECT_EQ(shake(server("without_intermediate: true"), rootless).client.seen->trouble, TlsTrouble::refused);
}

TEST_F(Handshake, JudgesByTheMachinesClock) {
  EXPECT_EQ(shake(server(""), client({}, 24h * 700)).client.seen->trouble, TlsTrouble::refused);
  EXPECT_EQ(shake(server("valid_until_days: -1"), client({}, -24h * 10)).client.seen->trouble,
            TlsTrouble::none);
}

TEST_F(Handshake, SpeaksEveryVersion) {
  const std::pair<net::TlsVersion, const char*> versions[] = {{net::TlsVersion::tls_1_0, "TLSv1"},
                                                              {net::TlsVersion::tls_1_1, "TLSv1.1"},
                                                              {net::TlsVersion::tls_1_2, "TLSv1.2"},
                                                              {net::TlsVersion::tls_1_3, "TLSv1.3"}};
  for (const auto& [version, text] : versions) {
    EXPECT_EQ(shake(server(""), client(up_to(version))).client.seen->version, text);
    EXPECT_EQ(ends.client.seen->trouble, TlsTrouble::none) << text;
  }
}

TEST_F(Handshake, FindsNoVersionInCommon) {
  const auto& seen =
      *shake(server("", from(net::TlsVersion::tls_1_2)), client(up_to(net::TlsVersion::tls_1_0))).client.seen;
  EXPECT_EQ(seen.trouble, TlsTrouble::alert);
  EXPECT_EQ(seen.alert, 70) << net::alert_name(seen.alert);
  EXPECT_EQ(ends.server.seen->trouble, TlsTrouble::disagreed);
}

TEST_F(Handshake, FindsNoCipherInCommon) {
  auto limits = up_to(net::TlsVersion::tls_1_2);
  limits.ciphers = "ECDHE-RSA-AES128-GCM-SHA256";
  const auto& seen = *shake(server(""), client(limits)).client.seen;
  EXPECT_EQ(seen.trouble, TlsTrouble::alert);
  EXPECT_EQ(seen.alert, 40) << net::alert_name(seen.alert);
}

TEST_F(Handshake, KnowsWhenACertificateIsWantedOfTheClient) {
  using Wanted = net::TlsServer::ClientCertificate;
  EXPECT_FALSE(shake(server(""), client()).client.seen->client_certificate_wanted);
  const auto accepting = server("", up_to(net::TlsVersion::tls_1_2), Wanted::accepted);
  EXPECT_TRUE(shake(accepting, client()).client.seen->client_certificate_wanted);
  EXPECT_TRUE(ends.client.stream);
  const auto requiring = server("", up_to(net::TlsVersion::tls_1_2), Wanted::required);
  EXPECT_TRUE(shake(requiring, client()).client.seen->client_certificate_wanted);
  EXPECT_FALSE(ends.client.stream);
}

net::Task<net::TlsHandshake> against(const net::TlsClient& client, net::StreamPtr stream,
                                     net::Clock::duration limit) {
  auto connecting = client.connect(std::move(stream), "wsus1.corp.test", limit);
  co_return co_await std::move(connecting);
}

net::Task<> say(net::ByteStream& stream, std::string text) {
  auto writing = stream.write(net::asio::buffer(text));
  co_await std::move(writing);
}

TEST_F(Handshake, TellsPlainTextFromTls) {
  auto [server_end, client_end] = net::make_stream_pair(context.get_executor());
  tests::run(context, say(*server_end, "HTTP/1.1 400 Bad Request\r\n\r\n"));
  const auto done = tests::run(context, against(client(), std::move(client_end), 8s));
  EXPECT_EQ(done.seen->trouble, TlsTrouble::not_tls);
  EXPECT_EQ(done.seen->first_bytes, "HTTP/1.1 400 Bad Request\r\n\r\n");
}

TEST_F(Handshake, TellsTheEndFromAReset) {
  for (const auto& [how, trouble] : {std::pair(net::Close::graceful, TlsTrouble::ended),
                                     std::pair(net::Close::reset, TlsTrouble::reset)}) {
    auto [server_end, client_end] = net::make_stream_pair(context.get_executor());
    tests::run(context, server_end->close(how));
    EXPECT_EQ(tests::run(context, against(client(), std::move(client_end), 8s)).seen->trouble, trouble);
  }
}

TEST_F(Handshake, GivesUpOnSilence) {
  auto [server_end, client_end] = net::make_stream_pair(context.get_executor());
  const auto done = tests::run(context, against(client(), std::move(client_end), 50ms));
  EXPECT_EQ(done.seen->trouble, TlsTrouble::silent);
  EXPECT_TRUE(done.seen->first_bytes.empty());
}

net::Task<std::string> closed_by_one(net::StreamPtr one, net::StreamPtr other) {
  using namespace net::asio::experimental::awaitable_operators;
  auto closing = one->close(net::Close::graceful);
  auto reading = tests::read_to_end(*other);
  auto together = std::move(reading) && std::move(closing);
  co_return co_await std::move(together);
}

TEST_F(Handshake, EndsWithAnEndAtTheOtherSide) {
  shake(server(""), client());
  EXPECT_EQ(tests::run(context, closed_by_one(std::move(ends.server.stream), std::move(ends.client.stream))),
            "");
}

TEST(CertificatesOf, TakesPemOfCertificatesAlone) {
  Authority authority("Corp", today);
  const auto pem = pem_of({authority.root(), authority.intermediate()});
  EXPECT_THAT(net::certificates_of(pem), SizeIs(2));
  EXPECT_THROW(net::certificates_of("no PEM"), std::invalid_argument);
  EXPECT_THROW(net::certificates_of(""), std::invalid_argument);
  EXPECT_THROW(net::certificates_of(pem.substr(0, pem.size() - 60)), std::invalid_argument);
}

}  // namespace
}  // namespace syncrig::simulator::certificates
