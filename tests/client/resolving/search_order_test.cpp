#include "client/resolving/search_order.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace syncrig::client::resolving {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SearchNames, TryASingleLabelWithEachSuffixFirst) {
  EXPECT_THAT(search_names("wsus1", {"corp.test", ".branch.test."}),
              ElementsAre("wsus1.corp.test", "wsus1.branch.test", "wsus1"));
}

TEST(SearchNames, TryANameWithDotsAsItIsFirst) {
  EXPECT_THAT(search_names("wsus1.branch", {"corp.test"}),
              ElementsAre("wsus1.branch", "wsus1.branch.corp.test"));
}

TEST(SearchNames, TakeANameWithAFinalDotOnlyAsItIs) {
  EXPECT_THAT(search_names("wsus1.", {"corp.test"}), ElementsAre("wsus1"));
}

TEST(SearchNames, AreNoneForAnEmptyName) {
  EXPECT_THAT(search_names("", {"corp.test"}), IsEmpty());
  EXPECT_THAT(search_names(".", {"corp.test"}), IsEmpty());
}

TEST(SearchNames, LeaveOutEmptySuffixes) {
  EXPECT_THAT(search_names("wsus1", {"", "."}), ElementsAre("wsus1"));
}

TEST(ReverseName, IsTheAddressBackwards) {
  EXPECT_EQ(reverse_name(boost::asio::ip::make_address("127.1.20.5")), "5.20.1.127.in-addr.arpa");
  EXPECT_EQ(reverse_name(boost::asio::ip::make_address("2001:db8::1")),
            "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
}

}  // namespace
}  // namespace syncrig::client::resolving
