#include "simulator/upstream/cookies.hpp"

#include <gtest/gtest.h>

#include "simulator/updates/text_encoding.hpp"

namespace syncrig::simulator::upstream {
namespace {

using std::chrono::hours;
using updates::Time;

const updates::Guid server = updates::guid("b6c5a5a6-6b0c-4f7c-9a53-7a1e9d3f2c11");
const updates::Guid group = updates::guid("a0a08746-4dbe-4a37-9adf-9e7652c0b421");
const Session session{
    updates::guid("0bd1a5a6-6b0c-4f7c-9a53-7a1e9d3f2c11"), Time(hours(400'000)), {1, 20}, {group, server}};
const Time before = session.expires - std::chrono::milliseconds(1);

TEST(Cookies, GiveBackWhatWasPutIn) {
  const Cookies cookies(1, server);
  const auto read = cookies.read_session(cookies.session(session), before);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->downstream, session.downstream);
  EXPECT_EQ(read->expires, session.expires);
  EXPECT_EQ(read->version, session.version);
  EXPECT_EQ(read->groups, session.groups);
  EXPECT_TRUE(cookies.read_authorization(cookies.authorization(session), before));
}

TEST(Cookies, EndWithTheirLifetime) {
  const Cookies cookies(1, server);
  EXPECT_FALSE(cookies.read_session(cookies.session(session), session.expires));
}

TEST(Cookies, CarryAnyRecordOfAnyKind) {
  const Cookies cookies(1, server);
  const std::vector<std::uint8_t> record = {1, 2, 3};
  const auto text = cookies.seal('x', record);
  EXPECT_EQ(cookies.unseal('x', text), record);
  EXPECT_FALSE(cookies.unseal('y', text));
  EXPECT_FALSE(Cookies(2, server).unseal('x', text));
  EXPECT_EQ(cookies.unseal('x', cookies.seal('x', {})), std::vector<std::uint8_t>());
}

TEST(Cookies, TellWhatAnotherServerMadeFromWhatIsBroken) {
  const Cookies cookies(1, server), others(1, group);
  EXPECT_TRUE(cookies.is_of_another_server('x', others.seal('x', {})));
  EXPECT_FALSE(cookies.is_of_another_server('y', others.seal('x', {})));
  EXPECT_FALSE(cookies.is_of_another_server('x', cookies.seal('x', {})));
  EXPECT_FALSE(cookies.is_of_another_server('x', "AAAA"));
}

TEST(Cookies, WithoutAWholeSessionAreNone) {
  const Cookies cookies(1, server);
  for (const std::size_t size : {0, 16, 31, 33}) {
    const std::vector<std::uint8_t> record(size, 0xFF);
    EXPECT_FALSE(cookies.read_session(cookies.seal('S', record), Time())) << size;
  }
}

TEST(Cookies, OfOneKindAreNotOfTheOther) {
  const Cookies cookies(1, server);
  EXPECT_FALSE(cookies.read_session(cookies.authorization(session), before));
  EXPECT_FALSE(cookies.read_authorization(cookies.session(session), before));
}

TEST(Cookies, OfAnotherServerOrSeedAreRefused) {
  const auto text = Cookies(1, server).session(session);
  EXPECT_FALSE(Cookies(2, server).read_session(text, before));
  EXPECT_FALSE(Cookies(1, session.downstream).read_session(text, before));
}

TEST(Cookies, WithAnyBitOfAnyByteFlippedAreRefused) {
  const Cookies cookies(1, server);
  const auto sound = *updates::parse_base64(cookies.session(session));
  for (std::size_t i = 0; i < sound.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      auto bytes = sound;
      bytes[i] = static_cast<std::uint8_t>(bytes[i] ^ 1 << bit);
      EXPECT_FALSE(cookies.read_session(updates::base64(bytes), before)) << i << " " << bit;
    }
  }
}

TEST(Cookies, WithAnyCharacterChangedAreRefused) {
  const Cookies cookies(1, server);
  const auto sound = cookies.session(session);
  for (std::size_t i = 0; i < sound.size(); ++i) {
    auto text = sound;
    text[i] = text[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(cookies.read_session(text, before)) << i;
  }
}

TEST(Cookies, ThatAreCutOrEmptyAreRefused) {
  const Cookies cookies(1, server);
  const auto sound = cookies.session(session);
  for (std::size_t size = 0; size < sound.size(); ++size) {
    EXPECT_FALSE(cookies.read_session(std::string_view(sound).substr(0, size), before)) << size;
  }
  EXPECT_FALSE(cookies.read_session(sound + "AAAA", before));
}

}  // namespace
}  // namespace syncrig::simulator::upstream
