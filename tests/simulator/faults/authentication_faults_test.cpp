// Faults of authentication at the proxy.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/simulator/faults/faulty_site.hpp"

namespace syncrig::simulator::faults {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using tests::FaultySite;

std::string request_with(const std::string& credentials) {
  return "GET /a HTTP/1.1\r\nHost: h\r\n" +
         (credentials.empty() ? "" : "Proxy-Authorization: " + credentials + "\r\n") + "\r\n";
}

// Challenges those who show nothing.
http::Response challenging(const http::Request& request) {
  if (request.head.count(http::field::proxy_authorization) > 0) return tests::text_response("hello");
  auto response = tests::text_response("who are you?");
  response.head.result(407);
  response.head.insert(http::field::proxy_authenticate, "Digest realm=\"p\", nonce=\"n\"");
  response.head.insert(http::field::proxy_authenticate, "Basic realm=\"p\"");
  return response;
}

TEST(LoseAffinity, GivesEveryRequestAMemoryOfItsOwn) {
  std::vector<int> counted;
  FaultySite site({R"pb(name: "balancer"
                        at: PROXY
                        lose_affinity {})pb"},
                  [&](const http::Request& request) {
                    counted.push_back(++request.connection->of<int>(&counted));
                    return tests::text_response("hello");
                  });
  const auto said = site.say(request_with("NTLM x") + request_with("NTLM y") + request_with(""));
  EXPECT_THAT(counted, ElementsAre(1, 1, 1));
  EXPECT_THAT(said, HasSubstr("X-Cache: NONE from node-1\r\n"));
  EXPECT_THAT(said, HasSubstr("X-Cache: NONE from node-2\r\n"));
  EXPECT_THAT(site.receipts(), ElementsAre(HasSubstr("#1: took the credentials to node-1"),
                                           HasSubstr("#2: took the credentials to node-2")));
}

TEST(LoseAffinity, HasAsManyNodesAsItIsTold) {
  FaultySite site({R"pb(name: "balancer"
                        at: PROXY
                        lose_affinity { nodes: 3 })pb"});
  EXPECT_THAT(site.say(request_with("") + request_with("") + request_with("")),
              HasSubstr("X-Cache: NONE from node-3\r\n"));
}

TEST(AnswerStale, SaysSoOfDigestCredentialsOnly) {
  FaultySite site({R"pb(name: "stale"
                        at: PROXY
                        answer_stale {})pb"},
                  challenging);
  const auto said = site.say(request_with("Digest username=\"u\""));
  EXPECT_THAT(said, StartsWith("HTTP/1.1 407"));
  EXPECT_THAT(said, HasSubstr("Digest realm=\"p\", nonce=\"n\", stale=true\r\n"));
  EXPECT_THAT(said, HasSubstr("Basic realm=\"p\"\r\n"));
  EXPECT_THAT(site.receipts(), ElementsAre("stale #1: called the nonce stale"));
  EXPECT_THAT(site.say(request_with("Basic dTpw")), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(site.say(request_with("")), Not(HasSubstr("stale")));
  EXPECT_EQ(site.receipts().size(), 1u);
}

TEST(ChallengeAsServer, TurnsThe407InTo401) {
  FaultySite site({R"pb(name: "mistaken"
                        at: PROXY
                        challenge_as_server {})pb"},
                  challenging);
  const auto said = site.say(request_with(""));
  EXPECT_THAT(said, StartsWith("HTTP/1.1 401 Unauthorized\r\n"));
  EXPECT_THAT(said, HasSubstr("WWW-Authenticate: Digest realm=\"p\", nonce=\"n\"\r\n"));
  EXPECT_THAT(said, HasSubstr("WWW-Authenticate: Basic realm=\"p\"\r\n"));
  EXPECT_THAT(said, Not(HasSubstr("Proxy-Authenticate")));
  EXPECT_THAT(site.receipts(), ElementsAre("mistaken #1: asked for credentials with 401 instead of 407"));
}

TEST(ChallengeAsServer, LeavesOtherAnswersAlone) {
  FaultySite site({R"pb(name: "mistaken"
                        at: PROXY
                        challenge_as_server {})pb"});
  EXPECT_THAT(site.say(request_with("")), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(site.receipts(), IsEmpty());
}

}  // namespace
}  // namespace syncrig::simulator::faults
