#include "client/transfer/proxy_authentication.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/transfer/base64.hpp"

namespace syncrig::client::transfer {
namespace {

namespace http = simulator::http;
using testing::HasSubstr;
using testing::StartsWith;

http::ResponseHead answer_of(unsigned status, const std::vector<std::string>& challenges) {
  http::ResponseHead head;
  head.result(status);
  for (const auto& one : challenges) head.insert(http::field::proxy_authenticate, one);
  return head;
}

// A proxy of which only the answers are there.
class ProxyAuthenticationTest : public testing::Test {
 protected:
  ProxyAuthenticationTest() {
    console.set_server("proxy.corp.test");
    console.set_user("svc");
    console.set_domain("CORP");
    console.set_password("pw");
    console.set_allow_basic_authentication(true);
  }

  ProxyAuthentication& authentication() {
    if (!made) made.emplace(console);
    return *made;
  }

  std::string credentials() { return authentication().authorization("GET", "http://h/a", login); }
  bool asked(const std::vector<std::string>& challenges) {
    return authentication().challenged(answer_of(407, challenges), login);
  }
  std::string scheme_taken_of(const std::vector<std::string>& challenges) {
    EXPECT_EQ(credentials(), "");
    return asked(challenges) ? authentication().scheme() : "none";
  }

  ConsoleProxy console;
  std::optional<ProxyAuthentication> made;
  Login login;
};

constexpr auto digest = "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=MD5";
constexpr auto basic = "Basic realm=\"r\"";

// A CHALLENGE message, [MS-NLMP] 2.2.1.2: of "Server" in "Domain".
std::string ntlm_challenge() {
  return "NTLM " + base64(from_hex("4e544c4d53535000020000000c000c0038000000058289a20123456789abcdef00000000"
                                   "00000000240024004400000006007017"
                                   "0000000f53006500720076006500720002000c0044006f006d00610069006e0001000c00"
                                   "5300650072007600650072000000"
                                   "0000"));
}

TEST_F(ProxyAuthenticationTest, SendsNothingUnasked) {
  EXPECT_EQ(credentials(), "");
}

TEST_F(ProxyAuthenticationTest, TakesNegotiateFirst) {
  EXPECT_EQ(scheme_taken_of({basic, digest, "NTLM", "Negotiate"}), "Negotiate");
  EXPECT_THAT(credentials(), StartsWith("Negotiate YE"));  // RFC 4178 4.2: a token of application 0
}

TEST_F(ProxyAuthenticationTest, TakesNtlmNext) {
  EXPECT_EQ(scheme_taken_of({basic, digest, "NTLM"}), "NTLM");
  EXPECT_THAT(credentials(), StartsWith("NTLM TlRMTVNTUAAB"));
}

TEST_F(ProxyAuthenticationTest, TakesDigestBeforeBasic) {
  EXPECT_EQ(scheme_taken_of({basic, digest}), "Digest");
  EXPECT_THAT(credentials(), StartsWith("Digest username=\"CORP\\\\svc\", realm=\"r\", nonce=\"n\", "));
}

TEST_F(ProxyAuthenticationTest, PassesOverADigestThatItDoesNotSpeak) {
  EXPECT_EQ(scheme_taken_of({"Digest realm=\"r\", nonce=\"n\", algorithm=SHA-512-256",
                             "Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"", basic}),
            "Basic");
}

TEST_F(ProxyAuthenticationTest, TakesBasicOnlyWhereTheConsoleAllowsIt) {
  console.set_allow_basic_authentication(false);
  EXPECT_EQ(scheme_taken_of({basic}), "none");
  EXPECT_EQ(authentication().rejection(), Rejection::not_tried);
  EXPECT_FALSE(authentication().password_sent());
}

TEST_F(ProxyAuthenticationTest, WithoutAnAccountTriesNothing) {
  console.clear_user();
  EXPECT_EQ(scheme_taken_of({"Negotiate", "NTLM", digest, basic}), "none");
  EXPECT_EQ(authentication().rejection(), Rejection::not_tried);
}

TEST_F(ProxyAuthenticationTest, ASecondRefusalIsTheAccounts) {
  for (const auto* challenge : {basic, digest}) {
    made.reset();
    credentials();
    ASSERT_TRUE(asked({challenge}));
    EXPECT_NE(credentials(), "");
    EXPECT_FALSE(asked({challenge}));
    EXPECT_EQ(authentication().rejection(), Rejection::refused);
  }
}

TEST_F(ProxyAuthenticationTest, OnlyBasicExposesThePassword) {
  credentials();
  asked({digest});
  credentials();
  EXPECT_FALSE(authentication().password_sent());
  made.reset();
  credentials();
  asked({basic});
  credentials();
  EXPECT_TRUE(authentication().password_sent());
}

TEST_F(ProxyAuthenticationTest, AStaleNonceIsNoRefusalUntilItNeverEnds) {
  credentials();
  asked({digest});
  for (int i = 0; i < 3; ++i) {
    EXPECT_THAT(credentials(), HasSubstr("nc=00000001"));
    ASSERT_TRUE(asked({"Digest realm=\"r\", nonce=\"m\", qop=\"auth\", stale=TRUE"}));
  }
  EXPECT_THAT(credentials(), HasSubstr("nonce=\"m\""));
  EXPECT_FALSE(asked({"Digest realm=\"r\", nonce=\"m\", qop=\"auth\", stale=true"}));
  EXPECT_EQ(authentication().rejection(), Rejection::stale);
}

TEST_F(ProxyAuthenticationTest, GoesOnWithTheNextNonce) {
  credentials();
  asked({digest});
  credentials();
  auto head = answer_of(200, {});
  head.set("Proxy-Authentication-Info", "nextnonce=\"o\"");
  authentication().answered(head, login);
  const auto next = credentials();
  EXPECT_THAT(next, HasSubstr("nonce=\"o\""));
  EXPECT_THAT(next, HasSubstr("nc=00000001"));
}

TEST_F(ProxyAuthenticationTest, NtlmAnswersTheChallengeOnce) {
  credentials();
  asked({"NTLM"});
  credentials();
  ASSERT_TRUE(asked({ntlm_challenge()}));
  EXPECT_TRUE(login.under_way());
  EXPECT_THAT(credentials(), StartsWith("NTLM TlRMTVNTUAAD"));
  EXPECT_FALSE(asked({"NTLM"}));
  EXPECT_EQ(authentication().rejection(), Rejection::refused);
}

TEST_F(ProxyAuthenticationTest, ThatNtlmGetsNoChallengeIsNotTheAccounts) {
  credentials();
  asked({"NTLM"});
  credentials();
  EXPECT_FALSE(asked({"NTLM"}));
  EXPECT_EQ(authentication().rejection(), Rejection::no_challenge);
}

TEST_F(ProxyAuthenticationTest, ThatNegotiateGetsNoChallengeIsForWantOfATicket) {
  credentials();
  asked({"Negotiate"});
  credentials();
  EXPECT_FALSE(asked({"Negotiate"}));
  EXPECT_EQ(authentication().rejection(), Rejection::no_ticket);
}

TEST_F(ProxyAuthenticationTest, AnotherConnectionForTheLastMessageIsNotTheAccounts) {
  credentials();
  asked({"NTLM"});
  credentials();
  login.moved();  // before the challenge that is of no harm
  asked({ntlm_challenge()});
  login.moved();
  credentials();
  EXPECT_FALSE(asked({"NTLM"}));
  EXPECT_EQ(authentication().rejection(), Rejection::affinity_lost);
}

TEST_F(ProxyAuthenticationTest, AnotherNodeForTheLastMessageIsNotTheAccounts) {
  credentials();
  asked({"NTLM"});
  credentials();
  auto first = answer_of(407, {ntlm_challenge()});
  first.set("X-Cache", "NONE from node-1");
  ASSERT_TRUE(authentication().challenged(first, login));
  credentials();
  auto second = answer_of(407, {"NTLM"});
  second.set("X-Cache", "NONE from node-2");
  EXPECT_FALSE(authentication().challenged(second, login));
  EXPECT_EQ(authentication().rejection(), Rejection::affinity_lost);
}

TEST_F(ProxyAuthenticationTest, AnotherConnectionBeginsAnew) {
  credentials();
  asked({"NTLM"});
  credentials();
  asked({ntlm_challenge()});
  credentials();
  authentication().answered(answer_of(200, {}), login);
  EXPECT_EQ(credentials(), "");
  Login other;
  EXPECT_EQ(authentication().authorization("GET", "/", other), "");
  EXPECT_TRUE(authentication().challenged(answer_of(407, {"NTLM"}), other));
}

TEST_F(ProxyAuthenticationTest, WithoutTicketsNtlmIsInsideNegotiate) {
  console.set_kerberos_cache("FILE:/no/such/cache");
  EXPECT_EQ(scheme_taken_of({"Negotiate"}), "Negotiate");
  EXPECT_NE(authentication().ticket_trouble(), "");
  EXPECT_THAT(from_base64(credentials().substr(10)).value(), HasSubstr("NTLMSSP"));
}

TEST_F(ProxyAuthenticationTest, WithoutTicketsAndAccountThereIsNothing) {
  console.clear_user();
  console.set_kerberos_cache("FILE:/no/such/cache");
  EXPECT_EQ(scheme_taken_of({"Negotiate"}), "none");
  EXPECT_EQ(authentication().rejection(), Rejection::no_ticket);
}

// RFC 7616 3.9.1
TEST(DigestAnswer, IsTheOneOfTheRfc) {
  const auto value = [](const std::string& algorithm) {
    Challenge challenge;
    challenge.parameters = {{"realm", "http-auth@example.org"},
                            {"qop", "auth, auth-int"},
                            {"algorithm", algorithm},
                            {"nonce", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"},
                            {"opaque", "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"}};
    return DigestAnswer::to(challenge, "Mufasa", "Circle of Life",
                            "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ")
        ->value("GET", "/dir/index.html");
  };
  EXPECT_THAT(value("MD5"), HasSubstr("response=\"8ca523f5e9506fed4657c9700eebdbec\""));
  EXPECT_THAT(value("SHA-256"),
              HasSubstr("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\""));
  EXPECT_THAT(value("MD5"), HasSubstr(", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""));
}

TEST(DigestAnswer, ClientNoncesDiffer) {
  EXPECT_NE(DigestAnswer::random_nonce(), DigestAnswer::random_nonce());
}

Challenges challenges_in(const std::vector<std::string>& values) {
  return challenges_of(answer_of(407, values));
}

TEST(Challenges, AreReadFromListsAndSeveralFields) {
  const auto all = challenges_in({"Digest realm=\"a, \\\"b\\\"\", nonce=\"n=\", Qop = auth , Basic realm=r",
                                  "NTLM TlRM==", "Negotiate"});
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].parameter("realm"), "a, \"b\"");
  EXPECT_EQ(all[0].parameter("nonce"), "n=");
  EXPECT_EQ(all[0].parameter("qop"), "auth");
  EXPECT_EQ(all[1].scheme, "Basic");
  EXPECT_EQ(all[1].parameter("realm"), "r");
  EXPECT_EQ(all[2].token, "TlRM==");
  EXPECT_EQ(all[3].token, "");
  EXPECT_EQ(find(all, "negotiate"), &all[3]);
  EXPECT_EQ(find(all, "Bearer"), nullptr);
}

TEST(Challenges, MayBeNonsense) {
  for (const auto* odd : {"", ",", "=", "\"", "Digest \"", "Digest a=\"\\", ", ,realm=\"r\"", "Digest realm"})
    challenges_in({odd});
  EXPECT_TRUE(challenges_in({"realm=\"r\""}).empty());
}

}  // namespace
}  // namespace syncrig::client::transfer
