#include "proxy/auth/digest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/transfer/digest_answer.hpp"
#include "tests/support/message.hpp"

namespace syncrig::proxy::auth {
namespace {

using client::transfer::Challenge;
using client::transfer::DigestAnswer;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// A Digest proxy, and one client that knows a password.
class DigestTest : public testing::Test {
 protected:
  void settings(const std::string& digest, const std::string& account = "") {
    accounts.emplace(tests::message<simulator::Authentication>(
        account.empty() ? R"pb(account { name: "svc" password: "pw" domain: "CORP" })pb" : account));
    scheme.emplace("corp.test", tests::message<simulator::Digest>(digest), *accounts);
  }

  Challenge challenge(std::size_t which = 0) { return parse(scheme->challenges().at(which)); }

  static Challenge parse(const std::string& text) {
    simulator::http::Fields fields;
    fields.insert("Proxy-Authenticate", text);
    return client::transfer::challenges_of(fields).at(0);
  }

  static DigestAnswer answer(const Challenge& challenge, const std::string& password = "pw",
                             const std::string& account = "CORP\\svc") {
    return *DigestAnswer::to(challenge, account, password, "abc");
  }

  Judgement judge(const std::string& value, std::string_view method = "GET",
                  std::string_view target = "http://h/a") {
    return scheme->judge({value, method, target, connection});
  }

  bool accepts(DigestAnswer client) {
    return judge(client.value("GET", "http://h/a")).logon == Logon::accepted;
  }

  std::optional<Accounts> accounts;
  std::optional<Digest> scheme;
  ConnectionMemory connection{1};
};

// RFC 7616 3.9.1; the nonce is none of ours, and only a right answer is called stale.
constexpr auto mufasa = R"pb(account { name: "Mufasa" password: "Circle of Life" })pb";
std::string example(const std::string& algorithm, const std::string& response) {
  return "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", uri=\"/dir/index.html\", algorithm=" +
         algorithm +
         ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", nc=00000001, "
         "cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth, response=\"" +
         response + "\"";
}

TEST_F(DigestTest, KnowsTheExamplesOfTheRfc) {
  Accounts known(tests::message<simulator::Authentication>(mufasa));
  Digest digest("http-auth@example.org",
                tests::message<simulator::Digest>("algorithm: SHA_256 algorithm: MD5"), known);
  const auto stale = [&](const std::string& value) {
    return digest.judge({value, "GET", "/dir/index.html", connection}).under_way;
  };
  EXPECT_TRUE(stale(example("MD5", "8ca523f5e9506fed4657c9700eebdbec")));
  EXPECT_TRUE(stale(example("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")));
  EXPECT_FALSE(stale(example("MD5", "8ca523f5e9506fed4657c9700eebdbed")));
}

TEST_F(DigestTest, ChallengesOnceForEachAlgorithm) {
  settings("algorithm: SHA_256 algorithm: MD5 algorithm: MD5_SESS");
  const auto challenges = scheme->challenges();
  ASSERT_EQ(challenges.size(), 3u);
  EXPECT_THAT(challenges[0], HasSubstr("realm=\"corp.test\", nonce=\""));
  EXPECT_THAT(challenges[0], HasSubstr("qop=\"auth\", algorithm=SHA-256"));
  EXPECT_THAT(challenges[1], HasSubstr("algorithm=MD5"));
  EXPECT_THAT(challenges[2], HasSubstr("algorithm=MD5-sess"));
}

TEST_F(DigestTest, AcceptsEveryAlgorithmItOffers) {
  settings("algorithm: SHA_256 algorithm: MD5 algorithm: MD5_SESS");
  for (std::size_t which = 0; which < 3; ++which) EXPECT_TRUE(accepts(answer(challenge(which)))) << which;
}

TEST_F(DigestTest, RefusesAnAlgorithmThatItDoesNotOffer) {
  settings("algorithm: MD5");
  auto offered = challenge();
  offered.parameters["algorithm"] = "SHA-256";
  EXPECT_FALSE(accepts(answer(offered)));
}

TEST_F(DigestTest, SpeaksWithoutQopAsInRfc2069) {
  settings("without_qop: true");
  EXPECT_THAT(scheme->challenges().at(0), Not(HasSubstr("qop")));
  auto client = answer(challenge());
  EXPECT_THAT(client.value("GET", "http://h/a"), Not(HasSubstr("nc=")));
  EXPECT_TRUE(accepts(client));
}

TEST_F(DigestTest, RefusesWhatIsWrong) {
  settings("");
  EXPECT_FALSE(accepts(answer(challenge(), "PW")));
  EXPECT_FALSE(accepts(answer(challenge(), "pw", "OTHER\\svc")));
  EXPECT_TRUE(accepts(answer(challenge(), "pw", "svc")));
  EXPECT_EQ(judge(answer(challenge()).value("POST", "http://h/a")).logon, Logon::wrong);
  EXPECT_EQ(judge(answer(challenge()).value("GET", "http://h/b")).logon, Logon::wrong);
  for (const auto* malformed : {"Digest", "Digest username", "Digest username=\"svc", "Digest a=1, a=1"})
    EXPECT_EQ(judge(malformed).logon, Logon::wrong) << malformed;
}

TEST_F(DigestTest, TakesPathAndQueryForTheTarget) {
  settings("");
  const auto value = answer(challenge()).value("GET", "/a?b");
  EXPECT_EQ(judge(value, "GET", "http://h/a?b").logon, Logon::accepted);
  EXPECT_EQ(judge(answer(challenge()).value("GET", "/"), "GET", "http://h/a?b").logon, Logon::wrong);
}

TEST_F(DigestTest, ACountThatWasThereBeforeIsStale) {
  settings("");
  auto client = answer(challenge());
  const auto first = client.value("GET", "http://h/a");
  EXPECT_EQ(judge(first).logon, Logon::accepted);
  EXPECT_EQ(judge(client.value("GET", "http://h/a")).logon, Logon::accepted);
  const auto again = judge(first);
  EXPECT_TRUE(again.under_way);
  EXPECT_THAT(again.challenges, ElementsAre(HasSubstr("stale=true")));
}

TEST_F(DigestTest, ANonceServesSoManyRequests) {
  settings("requests_per_nonce: 2");
  auto client = answer(challenge());
  EXPECT_EQ(judge(client.value("GET", "http://h/a")).logon, Logon::accepted);
  EXPECT_EQ(judge(client.value("GET", "http://h/a")).logon, Logon::accepted);
  const auto stale = judge(client.value("GET", "http://h/a"));
  ASSERT_TRUE(stale.under_way);
  client.use(parse(stale.challenges.at(0)).parameter("nonce"));
  EXPECT_EQ(judge(client.value("GET", "http://h/a")).logon, Logon::accepted);
}

TEST_F(DigestTest, StaleIsNeverSaidToThoseWithoutThePassword) {
  settings("");
  auto offered = challenge();
  offered.parameters["nonce"] = "0123456789abcdef0123456789abcdef";
  EXPECT_TRUE(judge(answer(offered).value("GET", "http://h/a")).under_way);
  EXPECT_FALSE(judge(answer(offered, "wrong").value("GET", "http://h/a")).under_way);
}

TEST_F(DigestTest, NamesTheNextNonce) {
  settings("nextnonce: true");
  auto client = answer(challenge());
  const auto info = judge(client.value("GET", "http://h/a")).info;
  const auto next = client::transfer::parameters_of(info);
  ASSERT_EQ(next.count("nextnonce"), 1u);
  client.use(next.at("nextnonce"));
  EXPECT_EQ(judge(client.value("GET", "http://h/a")).logon, Logon::accepted);
}

TEST_F(DigestTest, NamesNoNextNonceUnlessTold) {
  settings("");
  EXPECT_THAT(judge(answer(challenge()).value("GET", "http://h/a")).info, IsEmpty());
}

TEST_F(DigestTest, ChallengesTheSameInTheSameWorld) {
  settings("");
  const auto first = scheme->challenges();
  EXPECT_NE(scheme->challenges(), first);
  settings("");
  EXPECT_EQ(scheme->challenges(), first);
}

TEST_F(DigestTest, TellsAnExpiredPassword) {
  settings("", R"pb(account { name: "svc" password: "pw" password_expired: true })pb");
  EXPECT_EQ(judge(answer(challenge(), "pw", "svc").value("GET", "http://h/a")).logon,
            Logon::password_expired);
}

}  // namespace
}  // namespace syncrig::proxy::auth
