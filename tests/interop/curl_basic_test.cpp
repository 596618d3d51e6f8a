// curl in front of a proxy that asks for Basic authentication.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/interop/curl.hpp"

namespace syncrig::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

class CurlBasic : public testing::Test {
 protected:
  // A ranged GET through the proxy.
  Fetched get(const std::vector<std::string>& arguments) const {
    std::vector<std::string> all{"-r", "0-99", "-x", "http://" + world.text("endpoints", "proxy")};
    all.insert(all.end(), arguments.begin(), arguments.end());
    all.push_back(world.text("sample", "url"));
    return curl(world, all);
  }

  std::string account(std::string_view name) const {
    return std::string(world.ready().at("accounts").at("proxy").at(name).as_string());
  }

  std::string user() const { return account("domain") + "\\" + account("user"); }

  UpWorld world{"healthy/through-basic-proxy"};
};

TEST_F(CurlBasic, IsAskedForCredentials) {
  const auto fetched = get({});
  EXPECT_EQ(fetched.codes, "407");
  EXPECT_THAT(fetched.head, HasSubstr("Proxy-Authenticate: Basic realm=\"corp.test\"\r\n"));
}

TEST_F(CurlBasic, ComesThroughWithThem) {
  EXPECT_EQ(user(), "CORP\\proxy-wsus");
  const auto fetched = get({"--proxy-basic", "-U", user() + ":" + account("password")});
  EXPECT_EQ(fetched.codes, "206");
  EXPECT_EQ(fetched.body.size(), 100u);
  EXPECT_THAT(fetched.head, Not(HasSubstr("407")));
}

TEST_F(CurlBasic, FindsOutTheSchemeItself) {
  const auto fetched = get({"--proxy-anyauth", "-U", user() + ":" + account("password")});
  EXPECT_EQ(fetched.codes, "206");
  EXPECT_THAT(fetched.head, HasSubstr("HTTP/1.1 407 Proxy Authentication Required\r\n"));
}

TEST_F(CurlBasic, NeedsNoDomain) {
  EXPECT_EQ(get({"-U", account("user") + ":" + account("password")}).codes, "206");
}

TEST_F(CurlBasic, IsTurnedAwayWithAWrongPasswordOrDomain) {
  EXPECT_EQ(get({"-U", user() + ":wrong"}).codes, "407");
  EXPECT_EQ(get({"-U", "OTHER\\" + account("user") + ":" + account("password")}).codes, "407");
}

TEST_F(CurlBasic, TunnelsWithCredentialsOnly) {
  EXPECT_EQ(get({"-p"}).codes, "000");
  EXPECT_EQ(get({"-p", "-U", user() + ":" + account("password")}).codes, "206");
}

TEST_F(CurlBasic, LeavesNoPasswordInTheJournal) {
  get({"-U", user() + ":" + account("password")});
  EXPECT_THAT(world.journal(), HasSubstr(R"({"name":"Proxy-Authorization","value":"Basic ***"})"));
  EXPECT_THAT(world.journal(), Not(HasSubstr(account("password"))));
  EXPECT_THAT(world.journal(), Not(HasSubstr("Q09SUFxwcm94eS13c3Vz")));
}

}  // namespace
}  // namespace syncrig::tests
