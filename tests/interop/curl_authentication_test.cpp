// curl in front of proxies that ask for Digest, NTLM and Negotiate.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/interop/curl.hpp"

namespace syncrig::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

// curl's way through the proxy of a world, with the world's account.
class CurlAuthenticating : public testing::Test {
 protected:
  Fetched get(const UpWorld& world, const std::vector<std::string>& arguments,
              const std::map<std::string, std::string>& variables = {}) const {
    std::vector<std::string> all{"-r", "0-99", "-x", "http://" + world.text("endpoints", "proxy")};
    all.insert(all.end(), arguments.begin(), arguments.end());
    all.push_back(world.text("sample", "url"));
    return curl(world, all, variables);
  }

  static std::string account(const UpWorld& world, std::string_view name) {
    return std::string(world.ready().at("accounts").at("proxy").at(name).as_string());
  }

  static std::string user(const UpWorld& world) {
    return account(world, "domain") + "\\" + account(world, "user");
  }
  static std::string login(const UpWorld& world) { return user(world) + ":" + account(world, "password"); }

  void expect_ways(const UpWorld& world, const std::string& scheme) const {
    const auto through = get(world, {scheme, "-U", login(world)});
    EXPECT_EQ(through.codes, "206");
    EXPECT_EQ(through.body.size(), 100u);
    EXPECT_EQ(get(world, {"--proxy-anyauth", "-U", login(world)}).codes, "206");
    EXPECT_EQ(get(world, {scheme, "-U", user(world) + ":wrong"}).codes, "407");
    EXPECT_EQ(get(world, {scheme, "-U", "OTHER\\" + account(world, "user") + ":wrong"}).codes, "407");
    EXPECT_EQ(get(world, {"-p", scheme, "-U", login(world)}).codes, "206");
    EXPECT_EQ(get(world, {}).codes, "407");
    EXPECT_THAT(world.journal(), Not(HasSubstr(account(world, "password"))));
    EXPECT_THAT(world.journal(), Not(HasSubstr("TlRMTVNT")));
  }
};

TEST_F(CurlAuthenticating, ComesThroughWithDigest) {
  expect_ways(UpWorld("healthy/through-digest-proxy"), "--proxy-digest");
}

TEST_F(CurlAuthenticating, ComesThroughWithNtlm) {
  expect_ways(UpWorld("healthy/through-ntlm-proxy"), "--proxy-ntlm");
}

TEST_F(CurlAuthenticating, TakesSeveralUrlsOnOneNtlmConnection) {
  const UpWorld world("healthy/through-ntlm-proxy");
  const auto url = world.text("sample", "url");
  const auto fetched = get(world, {"--proxy-ntlm", "-U", login(world), url, "-o", world.file("second")});
  EXPECT_EQ(fetched.codes, "206 206");
  EXPECT_EQ(world.read("second").size(), 100u);
}

// curl speaks Negotiate through GSSAPI, which finds the account where gss-ntlmssp keeps it.
TEST_F(CurlAuthenticating, ComesThroughWithNtlmInsideNegotiate) {
  const UpWorld world("healthy/through-negotiate-proxy");
  TemporaryFolder folder;
  const auto line = account(world, "domain") + ":" + account(world, "user") + ":";
  const auto right = folder.write("right", line + account(world, "password") + "\n");
  const auto wrong = folder.write("wrong", line + "wrong\n");
  const auto nothing = std::pair<std::string, std::string>("KRB5_CONFIG", "/dev/null");
  EXPECT_EQ(get(world, {"--proxy-negotiate", "-U", ":"}, {nothing, {"NTLM_USER_FILE", right}}).codes, "206");
  EXPECT_EQ(get(world, {"--proxy-negotiate", "-U", ":"}, {nothing, {"NTLM_USER_FILE", wrong}}).codes, "407");
}

}  // namespace
}  // namespace syncrig::tests
