#include "proxy/auth/accounts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/message.hpp"

namespace syncrig::proxy::auth {
namespace {

Accounts accounts_of(const std::string& settings) {
  return Accounts(tests::message<simulator::Authentication>(settings));
}

constexpr auto one_account = R"pb(account { name: "svc" password: "pw" domain: "CORP" })pb";

TEST(Accounts, AreFoundByNameInTheirDomain) {
  auto accounts = accounts_of(one_account);
  EXPECT_NE(accounts.find("corp", "SVC"), nullptr);
  EXPECT_NE(accounts.find("", "svc"), nullptr);
  EXPECT_EQ(accounts.find("OTHER", "svc"), nullptr);
  EXPECT_EQ(accounts.find("CORP", "svd"), nullptr);
}

TEST(Accounts, AreFoundByTheirPrincipalName) {
  auto accounts = accounts_of(one_account);
  EXPECT_NE(accounts.find("", "svc@corp.test"), nullptr);
  EXPECT_EQ(accounts.find("", "svc@other.test"), nullptr);
  EXPECT_EQ(accounts.find("CORP", "svc@corp.test"), nullptr);
}

TEST(Accounts, AreLockedAfterSoManyFailures) {
  auto accounts = accounts_of(R"pb(failures_until_locked: 2
                                   account { name: "svc" password: "pw" })pb");
  auto* const account = accounts.find("", "svc");
  EXPECT_EQ(accounts.log_on(account, false), Logon::wrong);
  EXPECT_EQ(accounts.log_on(account, true), Logon::accepted);
  EXPECT_EQ(accounts.log_on(account, false), Logon::wrong);
  EXPECT_EQ(accounts.log_on(account, false), Logon::wrong);
  EXPECT_EQ(accounts.log_on(account, true), Logon::locked);
}

TEST(Accounts, AreNeverLockedUnlessTheSettingsSaySo) {
  auto accounts = accounts_of(one_account);
  auto* const account = accounts.find("", "svc");
  for (int i = 0; i < 100; ++i) accounts.log_on(account, false);
  EXPECT_EQ(accounts.log_on(account, true), Logon::accepted);
}

TEST(Accounts, TellOfAnExpiredPasswordOnlyToThoseWhoHaveIt) {
  auto accounts = accounts_of(R"pb(account { name: "svc" password: "pw" password_expired: true })pb");
  auto* const account = accounts.find("", "svc");
  EXPECT_EQ(accounts.log_on(account, false), Logon::wrong);
  EXPECT_EQ(accounts.log_on(account, true), Logon::password_expired);
}

TEST(Accounts, MayBeDisabled) {
  auto accounts = accounts_of(R"pb(account { name: "svc" password: "pw" disabled: true })pb");
  EXPECT_EQ(accounts.log_on(accounts.find("", "svc"), true), Logon::disabled);
}

TEST(Accounts, NobodyIsNoAccount) {
  auto accounts = accounts_of(one_account);
  EXPECT_EQ(accounts.log_on(nullptr, true), Logon::wrong);
}

TEST(Accounts, EveryRefusalHasItsSentence) {
  EXPECT_EQ(sentence_for(Logon::accepted), "");
  EXPECT_THAT(std::string(sentence_for(Logon::wrong)), testing::HasSubstr("not the right one"));
  EXPECT_THAT(std::string(sentence_for(Logon::locked)), testing::HasSubstr("locked"));
  EXPECT_THAT(std::string(sentence_for(Logon::disabled)), testing::HasSubstr("disabled"));
  EXPECT_THAT(std::string(sentence_for(Logon::password_expired)), testing::HasSubstr("expired"));
}

}  // namespace
}  // namespace syncrig::proxy::auth
