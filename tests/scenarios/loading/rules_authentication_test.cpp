#include <gmock/gmock.h>

#include "tests/scenarios/loading/breach.hpp"

namespace syncrig::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Text asking(const std::string& inside) {
  return {.world =
              "world { downstream { proxy { enabled: true } } proxy { authentication { " + inside + " } } }"};
}

TEST(BadAuthentication, SchemesThatContradictEachOther) {
  EXPECT_THAT(refusals_of(asking("scheme: NTLM further_scheme: NONE")),
              ElementsAre(HasSubstr("NONE can't be offered beside other schemes")));
  EXPECT_THAT(refusals_of(asking("scheme: NTLM further_scheme: NTLM")),
              ElementsAre(HasSubstr("the scheme is offered already")));
  EXPECT_THAT(refusals_of(asking("scheme: NTLM further_scheme: BASIC further_scheme: BASIC")),
              ElementsAre(HasSubstr("the scheme is offered already")));
  EXPECT_THAT(refusals_of(asking("scheme: NONE further_scheme: BASIC")),
              ElementsAre(HasSubstr("scheme is NONE and others are offered beside it")));
  EXPECT_THAT(refusals_of(asking("scheme: NEGOTIATE further_scheme: NTLM further_scheme: DIGEST")),
              IsEmpty());
}

TEST(BadAuthentication, SettingsOfASchemeThatIsNotOffered) {
  EXPECT_THAT(refusals_of(asking("scheme: NTLM digest { nextnonce: true }")),
              ElementsAre(HasSubstr("digest is set and DIGEST not offered")));
  EXPECT_THAT(refusals_of(asking("scheme: NTLM kerberos { tickets_only: true }")),
              ElementsAre(HasSubstr("kerberos is set and NEGOTIATE not offered")));
  EXPECT_THAT(refusals_of(asking("scheme: BASIC further_scheme: DIGEST digest { nextnonce: true }")),
              IsEmpty());
}

TEST(BadAuthentication, WhatIsEmpty) {
  EXPECT_THAT(refusals_of(asking(R"(scheme: BASIC only_for_path: "")")),
              ElementsAre(HasSubstr("only_for_path is empty")));
  EXPECT_THAT(refusals_of(asking(R"(scheme: BASIC only_for_host: "")")),
              ElementsAre(HasSubstr("only_for_host is empty")));
  EXPECT_THAT(refusals_of(asking(R"(scheme: BASIC account { password: "x" })")),
              ElementsAre(HasSubstr("the account has no name")));
  EXPECT_THAT(refusals_of(asking(R"(scheme: NEGOTIATE kerberos { keytab: "" })")),
              ElementsAre(HasSubstr("keytab is empty")));
  EXPECT_THAT(refusals_of(asking(R"(scheme: NEGOTIATE kerberos { principal: "HTTP/p" })")),
              ElementsAre(HasSubstr("a principal means nothing without a keytab")));
}

TEST(BadAuthentication, ABalancerWithASingleNode) {
  auto text = asking("scheme: NTLM");
  text.fault = fault("at: PROXY lose_affinity { nodes: 1 }");
  EXPECT_THAT(refusals_of(text), ElementsAre(HasSubstr("nodes 1: write a number from 2 to 16")));
}

TEST(BadAuthentication, FaultsOfAuthenticationAreTheProxys) {
  for (const auto* kind : {"lose_affinity {}", "answer_stale {}", "challenge_as_server {}"}) {
    auto text = asking("scheme: NTLM");
    text.fault = fault(std::string("at: UPSTREAM ") + kind);
    EXPECT_THAT(refusals_of(text), ElementsAre(HasSubstr("can't act at UPSTREAM"))) << kind;
  }
}

}  // namespace
}  // namespace syncrig::tests
