#include "proxy/auth/basic.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "proxy/auth/base64.hpp"

namespace syncrig::proxy::auth {
namespace {

// "domain|user|password", or "nothing".
std::string read(std::string_view value) {
  const auto claimed = read_basic(value);
  return claimed ? claimed->domain + "|" + claimed->user + "|" + claimed->password : "nothing";
}

struct Case {
  std::string_view name;
  std::string_view value;
  std::string_view expected;
};

constexpr Case cases[] = {
    {"the_example_of_rfc_7617", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "|Aladdin|open sesame"},
    {"scheme_in_any_case", "bAsIc QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "|Aladdin|open sesame"},
    {"several_spaces", "Basic   QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "|Aladdin|open sesame"},
    {"with_domain", "Basic Q09SUFxzdmM6cHc=", "CORP|svc|pw"},
    {"with_empty_domain", "Basic XHN2Yzpwdw==", "|svc|pw"},
    {"colons_in_the_password", "Basic dTphOmI6", "|u|a:b:"},
    {"backslash_in_the_password", "Basic dTphXGI=", "|u|a\\b"},
    {"empty_password", "Basic dTo=", "|u|"},
    {"empty_name_and_password", "Basic Og==", "||"},
    {"no_padding_needed", "Basic dTpw", "|u|p"},
    {"two_of_padding", "Basic dTpwdw==", "|u|pw"},
    {"one_of_padding", "Basic dXU6cHc=", "|uu|pw"},
    {"no_colon", "Basic dXNlcg==", "nothing"},
    {"padding_left_out", "Basic dTpwdw", "nothing"},
    {"padding_in_the_middle", "Basic dTp=dTpw", "nothing"},
    {"padding_within_a_quantum", "Basic dTp=dw==", "nothing"},
    {"only_padding", "Basic ====", "nothing"},
    {"dashes_behind", "Basic dTpw----", "nothing"},
    {"foreign_letters", "Basic dT!w", "nothing"},
    {"url_alphabet", "Basic dTo_-_-_", "nothing"},
    {"space_within", "Basic dTpw dTpw", "nothing"},
    {"nothing_after_the_scheme", "Basic ", "nothing"},
    {"only_the_scheme", "Basic", "nothing"},
    {"another_scheme", "NTLM TlRMTVNTUAABAAAA", "nothing"},
    {"a_longer_scheme", "Basically dTpw", "nothing"},
    {"empty", "", "nothing"},
};

std::ostream& operator<<(std::ostream& out, const Case& one) {
  return out << '"' << one.value << '"';
}

class ReadBasic : public testing::TestWithParam<Case> {};

TEST_P(ReadBasic, ReadsTheTable) {
  EXPECT_EQ(read(GetParam().value), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Value, ReadBasic, testing::ValuesIn(cases),
                         [](const auto& one) { return std::string(one.param.name); });

class BasicTest : public testing::Test {
 protected:
  BasicTest() {
    settings.set_realm("corp.test");
    add("proxy-wsus", "Pr0xy-Wsus!", "CORP");
    add("local", "pw", "");
  }

  void add(const std::string& name, const std::string& password, const std::string& domain) {
    auto& account = *settings.add_account();
    account.set_name(name);
    account.set_password(password);
    account.set_domain(domain);
  }

  bool accepts(const std::string& domain, const std::string& user, const std::string& password) const {
    Accounts accounts(settings);
    Basic basic(settings.realm(), accounts);
    ConnectionMemory connection(1);
    const auto account = domain.empty() ? user : domain + "\\" + user;
    const auto value = "Basic " + encode_base64(account + ":" + password);
    return basic.judge({value, "GET", "/", connection}).logon == Logon::accepted;
  }

  simulator::Authentication settings;
};

TEST_F(BasicTest, NamesIgnoreCaseAndPasswordsDoNot) {
  EXPECT_TRUE(accepts("CORP", "proxy-wsus", "Pr0xy-Wsus!"));
  EXPECT_TRUE(accepts("corp", "PROXY-wsus", "Pr0xy-Wsus!"));
  EXPECT_FALSE(accepts("CORP", "proxy-wsus", "pr0xy-wsus!"));
  EXPECT_FALSE(accepts("CORP", "proxy-wsus", ""));
  EXPECT_FALSE(accepts("CORP", "proxy-wsu", "Pr0xy-Wsus!"));
}

TEST_F(BasicTest, WithoutADomainTheAccountsOwnIsMeant) {
  EXPECT_TRUE(accepts("", "proxy-wsus", "Pr0xy-Wsus!"));
  EXPECT_TRUE(accepts("", "local", "pw"));
}

TEST_F(BasicTest, AnotherDomainIsRefused) {
  EXPECT_FALSE(accepts("OTHER", "proxy-wsus", "Pr0xy-Wsus!"));
  EXPECT_FALSE(accepts("CORP", "local", "pw"));
}

TEST_F(BasicTest, OneAccountsPasswordDoesNotOpenAnother) {
  EXPECT_FALSE(accepts("", "local", "Pr0xy-Wsus!"));
}

TEST_F(BasicTest, ChallengesWithItsRealm) {
  Accounts accounts(settings);
  EXPECT_THAT(Basic("corp.test", accounts).challenges(), testing::ElementsAre("Basic realm=\"corp.test\""));
}

}  // namespace
}  // namespace syncrig::proxy::auth
