// Cookies of the server protocol as every operation takes and refuses them.
#include <gmock/gmock.h>

#include "tests/simulator/upstream/services_site.hpp"

namespace syncrig::tests {
namespace {

std::string sealed_in(const std::string& cookie) {
  const std::string open = "<EncryptedData>";
  const auto begin = cookie.find(open) + open.size();
  return cookie.substr(begin, cookie.find('<', begin) - begin);
}

std::string cookie_with(const std::string& sealed) {
  return "<cookie><Expiration>2030-01-01T00:00:00Z</Expiration><EncryptedData>" + sealed +
         "</EncryptedData></cookie>";
}

class SessionCookie : public testing::TestWithParam<const char*> {
 protected:
  std::string code_for(const std::string& cookie) { return site.sync(GetParam(), cookie).error_code(); }

  Site site;
};

TEST_P(SessionCookie, IsTakenWhileItLives) {
  const auto cookie = site.cookie();
  EXPECT_NE(code_for(cookie), "InvalidCookie");
  site.now += std::chrono::minutes(240) - std::chrono::milliseconds(1);
  EXPECT_NE(code_for(cookie), "InvalidCookie");
}

TEST_P(SessionCookie, IsRefusedOnceItExpired) {
  const auto cookie = site.cookie();
  site.now += std::chrono::minutes(240);
  EXPECT_EQ(code_for(cookie), "InvalidCookie");
}

TEST_P(SessionCookie, IsRefusedIfItIsNotThere) {
  EXPECT_EQ(code_for(""), "InvalidCookie");
  EXPECT_EQ(code_for("<cookie />"), "InvalidCookie");
  EXPECT_EQ(code_for(constant_cookie), "InvalidCookie");
  EXPECT_EQ(code_for(cookie_with("AAECAw==")), "InvalidCookie");
  EXPECT_EQ(code_for(cookie_with("no base64")), "InvalidCookie");
}

TEST_P(SessionCookie, IsRefusedIfAnyByteOfItIsAnotherOne) {
  const auto sound = *updates::parse_base64(sealed_in(site.cookie()));
  for (std::size_t i = 0; i < sound.size(); ++i) {
    auto bytes = sound;
    bytes[i] ^= 0x10;
    EXPECT_EQ(code_for(cookie_with(updates::base64(bytes))), "InvalidCookie") << i;
  }
}

TEST_P(SessionCookie, OfAnotherServerIsRefused) {
  Site other({}, 12, test_seed + 1);
  EXPECT_EQ(code_for(other.cookie()), "InvalidCookie");
}

TEST_P(SessionCookie, IsNoAuthorisationCookie) {
  EXPECT_EQ(code_for(cookie_with(site.authorization())), "InvalidCookie");
}

// The expiry that a client is told is not the one that counts.
TEST_P(SessionCookie, IsNotProlongedByItsReader) {
  const auto sealed = sealed_in(site.cookie());
  site.now += std::chrono::hours(5);
  EXPECT_EQ(code_for(cookie_with(sealed)), "InvalidCookie");
}

INSTANTIATE_TEST_SUITE_P(Of, SessionCookie,
                         testing::Values("GetConfigData", "GetRevisionIdList", "GetUpdateData",
                                         "GetUpdateDecryptionData", "GetDriverIdList", "GetDriverSetData",
                                         "GetDeployments", "DownloadFiles"),
                         [](const auto& one) { return std::string(one.param); });

TEST(CookieLifetime, IsTheOneThatTheWorldSays) {
  simulator::Upstream settings;
  settings.set_cookie_minutes(5);
  Site site(settings);
  const auto reply = site.sync("GetCookie", Site::asks_for_cookie(site.authorization()));
  EXPECT_EQ(reply.value("Expiration"), "2026-11-22T17:05:00.000Z");
  const auto cookie = cookie_with(reply.value("EncryptedData"));
  EXPECT_EQ(site.sync("GetConfigData", cookie).status(), 200U);
  site.now += std::chrono::minutes(5);
  EXPECT_EQ(site.sync("GetConfigData", cookie).error_code(), "InvalidCookie");
}

TEST(CookieLifetime, EndsAtTheLatestWithTheAuthorisation) {
  simulator::Upstream settings;
  settings.set_cookie_minutes(7 * 24 * 60);
  Site site(settings);
  EXPECT_EQ(site.sync("GetCookie", Site::asks_for_cookie(site.authorization())).value("Expiration"),
            "2026-11-23T17:00:00.000Z");
}

TEST(AuthorizationCookie, IsRefusedWhenTamperedExpiredOrOfAnotherServer) {
  Site site;
  Site other({}, 12, test_seed + 1);
  const auto code_for = [&](const std::string& data) {
    return site.sync("GetCookie", Site::asks_for_cookie(data)).error_code();
  };
  const auto sound = site.authorization();
  EXPECT_EQ(code_for(sound), "");
  EXPECT_EQ(code_for(""), "InvalidAuthorizationCookie");
  EXPECT_EQ(code_for(other.authorization()), "InvalidAuthorizationCookie");
  auto bytes = *updates::parse_base64(sound);
  for (auto& byte : bytes) {
    byte ^= 1;
    EXPECT_EQ(code_for(updates::base64(bytes)), "InvalidAuthorizationCookie");
    byte ^= 1;
  }
  site.now += std::chrono::hours(24);
  EXPECT_EQ(code_for(sound), "InvalidAuthorizationCookie");
}

TEST(AuthorizationCookie, ABadVersionIsToldBeforeABadCookieAndAWrongOneAfterIt) {
  Site site;
  EXPECT_EQ(site.sync("GetCookie", Site::asks_for_cookie("AAAA", "one")).error_code(), "InvalidParameters");
  EXPECT_EQ(site.sync("GetCookie", Site::asks_for_cookie("AAAA", "2.0")).error_code(),
            "InvalidAuthorizationCookie");
}

}  // namespace
}  // namespace syncrig::tests
