#include <gtest/gtest.h>

#include <set>

#include "simulator/updates/numbering.hpp"

namespace syncrig::simulator::updates {
namespace {

constexpr Kind kinds[] = {Kind::category, Kind::detectoid, Kind::bundle, Kind::leaf};

TEST(Numbering, EveryGuidLeadsBackToItsPlace) {
  const Numbering numbering(42);
  for (const auto kind : kinds) {
    for (const std::uint32_t index : {0U, 1U, 999'999U, 0xFFFF'FFFFU}) {
      const Place place{kind, index};
      EXPECT_EQ(numbering.place_of(numbering.guid_of(place)), place);
    }
  }
}

TEST(Numbering, GuidsDifferAndLookLikeVersionFour) {
  const Numbering numbering(7);
  std::set<Guid> seen;
  for (std::uint32_t index = 0; index < 10'000; ++index) {
    const auto guid = numbering.guid_of({Kind::leaf, index});
    EXPECT_TRUE(seen.insert(guid).second);
    EXPECT_EQ(guid.high >> 12 & 0xF, 4U);
    EXPECT_EQ(guid.low >> 62, 2U);
  }
}

TEST(Numbering, GuidsWithOneChangedBitAreUnknown) {
  const Numbering numbering(42);
  const auto guid = numbering.guid_of({Kind::bundle, 3});
  for (int bit = 0; bit < 64; ++bit) {
    EXPECT_FALSE(numbering.place_of({guid.high ^ (std::uint64_t{1} << bit), guid.low})) << bit;
    EXPECT_FALSE(numbering.place_of({guid.high, guid.low ^ (std::uint64_t{1} << bit)})) << bit;
  }
}

TEST(Numbering, AnotherSeedKnowsNoneOfTheGuids) {
  EXPECT_FALSE(Numbering(2).place_of(Numbering(1).guid_of({Kind::bundle, 0})));
}

TEST(Guid, IsReadInAnyCaseAndWrittenInLowerCase) {
  const auto guid = parse_guid("0FA1201D-4330-4fa8-8AE9-b877473b6441");
  ASSERT_TRUE(guid);
  EXPECT_EQ(to_text(*guid), "0fa1201d-4330-4fa8-8ae9-b877473b6441");
}

TEST(Guid, TextOfAnyOtherFormIsRefused) {
  for (const auto* text : {"", "0fa1201d43304fa88ae9b877473b6441", "{0fa1201d-4330-4fa8-8ae9-b877473b6441}",
                           "0fa1201d-4330-4fa8-8ae9-b877473b644", "0fa1201d-4330-4fa8-8ae9-b877473b644g",
                           "0fa1201d04330-4fa8-8ae9-b877473b6441"}) {
    EXPECT_FALSE(parse_guid(text)) << text;
  }
}

}  // namespace
}  // namespace syncrig::simulator::updates
