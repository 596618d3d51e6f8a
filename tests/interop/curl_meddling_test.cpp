// curl in front of gateways and networks that meddle.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/interop/curl.hpp"

namespace syncrig::tests {
namespace {

// curl's own exit codes.
constexpr int fine = 0, refused = 7, partial = 18, timed_out = 28, receive_failed = 56;

struct Meeting {
  std::string id;
  std::vector<std::string> options;
  std::string codes;  // HTTP's
  int exit_status;
};

void PrintTo(const Meeting& meeting, std::ostream* out) {
  *out << meeting.id;
}

std::string name_of_meeting(const testing::TestParamInfo<Meeting>& info) {
  std::string name;
  for (const char letter : info.param.id)
    if (std::isalnum(static_cast<unsigned char>(letter)) != 0) name += letter;
  return name;
}

class CurlDirectly : public testing::TestWithParam<Meeting> {};

TEST_P(CurlDirectly, MeetsTheFault) {
  const UpWorld world(GetParam().id);
  auto arguments = GetParam().options;
  arguments.push_back(world.text("sample", "direct_url"));
  const auto fetched = curl(world, arguments);
  EXPECT_EQ(fetched.exit_status, GetParam().exit_status);
  EXPECT_EQ(fetched.codes, GetParam().codes);
}

const Meeting directly[] = {
    {"network/refused", {}, "000", refused},
    {"network/blackhole", {"--connect-timeout", "1"}, "000", timed_out},
    {"network/reset-after-accept", {}, "000", receive_failed},
    {"network/accept-no-response", {"-m", "1"}, "000", timed_out},
    {"network/mtu-blackhole", {"-m", "5"}, "200", timed_out},
    {"network/fin-mid-body", {}, "200", partial},
    {"network/slow-drip", {}, "200", fine},
};
INSTANTIATE_TEST_SUITE_P(Network, CurlDirectly, testing::ValuesIn(directly), name_of_meeting);

class CurlThroughTheProxy : public testing::TestWithParam<Meeting> {};

TEST_P(CurlThroughTheProxy, MeetsTheFault) {
  const UpWorld world(GetParam().id);
  auto arguments = GetParam().options;
  arguments.insert(arguments.end(),
                   {"-x", "http://" + world.text("endpoints", "proxy"), world.text("sample", "url")});
  const auto fetched = curl(world, arguments);
  EXPECT_EQ(fetched.exit_status, GetParam().exit_status);
  EXPECT_EQ(fetched.codes, GetParam().codes);
}

const Meeting through_the_proxy[] = {
    {"proxy/range-blocked", {"-r", "0-9"}, "000", receive_failed},
    {"proxy/range-416", {"-r", "0-9"}, "416", fine},
    {"proxy/range-misanswered", {"-r", "0-9"}, "206", fine},
    {"proxy/head-broken", {"-I"}, "405", fine},
    {"proxy/progress-page", {}, "200", fine},
    {"proxy/url-filter-403", {}, "403", fine},
    {"proxy/captive-portal", {}, "302", fine},
    {"proxy/av-trickle", {}, "200", fine},
    {"proxy/av-hold", {"-m", "1"}, "000", timed_out},
};
INSTANTIATE_TEST_SUITE_P(Proxy, CurlThroughTheProxy, testing::ValuesIn(through_the_proxy), name_of_meeting);

}  // namespace
}  // namespace syncrig::tests
