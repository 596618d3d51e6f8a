#include <gmock/gmock.h>

#include "tests/scenarios/loading/breach.hpp"

namespace syncrig::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Text proxied(const std::string& inside, const std::string& settings = {}) {
  return {.world =
              "world { downstream { proxy { enabled: true " + settings + " } } proxy { " + inside + " } }"};
}

TEST(BadProxy, ForwardingOutOfRange) {
  EXPECT_THAT(refusals_of(proxied("forwarding { header_bytes_max: 10 }")),
              ElementsAre(HasSubstr("header_bytes_max 10: write a number from 64 to 65536")));
  EXPECT_THAT(refusals_of(proxied("forwarding { server_timeout_ms: 0 }")),
              ElementsAre(HasSubstr("server_timeout_ms 0: write a number from 1 to 3600000")));
}

TEST(BadProxy, CacheThatIsOffAndDescribed) {
  EXPECT_THAT(refusals_of(proxied("cache { enabled: false serves_stale: true }")),
              ElementsAre(HasSubstr("the cache is off, and yet something is said of it")));
}

TEST(BadProxy, ParentWithoutHostOrWithABadOne) {
  EXPECT_THAT(refusals_of(proxied("parent { port: 8080 }")),
              ElementsAre(HasSubstr("the parent has no host: write its label below the domain")));
  EXPECT_THAT(refusals_of(proxied(R"(parent { host: "a.b" port: 0 })")),
              ElementsAre(HasSubstr("host \"a.b\""), HasSubstr("port 0")));
}

TEST(BadProxy, CircleWithoutVia) {
  EXPECT_THAT(refusals_of(proxied(R"(host: "p" forwarding { no_via: true } parent { host: "p" })")),
              ElementsAre(HasSubstr("the circle would never end")));
  EXPECT_THAT(refusals_of(proxied(R"(host: "p" parent { host: "p" })")), IsEmpty());
}

TEST(BadProxy, TooManyInARow) {
  std::string row;
  for (int i = 0; i < 9; ++i) row += "parent { host: \"p" + std::to_string(i) + "\" ";
  EXPECT_THAT(refusals_of(proxied(row + std::string(9, '}'))),
              ElementsAre(HasSubstr("more than 8 proxies in a row")));
}

TEST(BadProxy, SettingsThatSayNothing) {
  EXPECT_THAT(refusals_of(proxied("", R"(pac: "")")), ElementsAre(HasSubstr("pac is empty")));
  EXPECT_THAT(refusals_of(proxied("", R"(bypass: "")")), ElementsAre(HasSubstr("bypass is empty")));
}

TEST(BadProxy, PlacesThatAreNotThere) {
  auto text = proxied("");
  text.fault = fault("at: PARENT_PROXY reset_request {}");
  EXPECT_THAT(refusals_of(text), ElementsAre(HasSubstr("the proxy has no parent: write proxy.parent")));
  text.fault = fault("at: PAC_HOST reset_request {}");
  EXPECT_THAT(refusals_of(text),
              ElementsAre(HasSubstr("the world has no PAC script: write downstream.proxy.pac")));
}

}  // namespace
}  // namespace syncrig::tests
