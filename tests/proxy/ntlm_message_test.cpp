#include "proxy/auth/ntlm_message.hpp"

#include <gtest/gtest.h>

#include "proxy/auth/base64.hpp"

namespace syncrig::proxy::auth {
namespace {

// The AUTHENTICATE message of [MS-NLMP] 4.2.4.3: "Domain", "User", "COMPUTER" in UTF-16.
std::string authenticate_message() {
  std::string message("NTLMSSP\0\3\0\0\0", 12);
  const auto place = [&](std::size_t size, std::size_t offset) {
    for (const auto number : {size, size}) message += {static_cast<char>(number), '\0'};
    message += {static_cast<char>(offset), '\0', '\0', '\0'};
  };
  place(24, 0x6C);
  place(24, 0x84);
  place(12, 0x48);  // domain
  place(8, 0x54);   // user
  place(16, 0x5C);  // workstation
  place(16, 0x9C);
  message += std::string("\x35\x82\x80\xe2", 4);  // flags, Unicode among them
  message += std::string("\x05\x01\x28\x0a\0\0\0\x0f", 8);
  for (const char letter : std::string("DomainUserCOMPUTER")) message += {letter, '\0'};
  message += std::string(64, 'x');
  return message;
}

TEST(NtlmMessage, TellsWhoseItIs) {
  const auto claimed = claimed_name(authenticate_message());
  ASSERT_TRUE(claimed);
  EXPECT_EQ(claimed->domain, "Domain");
  EXPECT_EQ(claimed->user, "User");
}

TEST(NtlmMessage, IsFoundInsideNegotiate) {
  const auto claimed = claimed_name("\xa1\x82\x01\x43" + authenticate_message());
  ASSERT_TRUE(claimed);
  EXPECT_EQ(claimed->user, "User");
}

TEST(NtlmMessage, ReadsOneByteLettersWithoutTheUnicodeFlag) {
  auto message = authenticate_message();
  message[60] = '\x34';
  EXPECT_EQ(claimed_name(message)->user, std::string("U\0s\0e\0r\0", 8));
}

TEST(NtlmMessage, OfAnotherTypeTellsNobody) {
  auto message = authenticate_message();
  message[8] = '\1';
  EXPECT_FALSE(claimed_name(message));
  EXPECT_TRUE(has_ntlm(message));
}

TEST(NtlmMessage, ThatIsCutOrLiesAboutPlacesTellsNobody) {
  const auto whole = authenticate_message();
  for (std::size_t size = 0; size < 0x5C; ++size) EXPECT_FALSE(claimed_name(whole.substr(0, size))) << size;
  auto lying = whole;
  lying[40] = '\xff';
  lying[43] = '\xff';
  EXPECT_FALSE(claimed_name(lying));
}

TEST(NtlmMessage, ThatBeginsGetsRoomForAVersion) {
  const std::string first("NTLMSSP\0\1\0\0\0\x06\x82\x08\0", 16);
  EXPECT_TRUE(begins_handshake(first));
  EXPECT_EQ(with_room_for_version(first), first + std::string(24, '\0'));
  EXPECT_EQ(with_room_for_version(first + std::string(40, 'x')), first + std::string(40, 'x'));
  EXPECT_FALSE(begins_handshake(authenticate_message()));
  EXPECT_EQ(with_room_for_version(authenticate_message()), authenticate_message());  // it has one
}

TEST(NtlmMessage, ThatEndsWithoutAVersionGetsOne) {
  auto bare = authenticate_message();
  bare.erase(64, 8);
  for (const std::size_t at : {16, 24, 32, 40, 48, 56}) bare[at] = static_cast<char>(bare[at] - 8);
  const auto whole = with_room_for_version(bare);
  EXPECT_EQ(whole.substr(64, 8), std::string(8, '\0'));
  EXPECT_EQ(whole.size(), authenticate_message().size());
  EXPECT_EQ(claimed_name(whole)->user, "User");
}

TEST(NtlmMessage, WritesNamesInUtf8) {
  auto message = authenticate_message();
  message[0x54] = '\xfc';                             // ü
  message.replace(0x56, 2, std::string("\x2d\x4e"));  // 中
  EXPECT_EQ(claimed_name(message)->user,
            "\xc3\xbc\xe4\xb8\xad"
            "er");
}

}  // namespace
}  // namespace syncrig::proxy::auth
