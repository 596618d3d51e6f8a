// The checker where a proxy hides what the upstream's port speaks: variations of tls/port-swap-through-proxy.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenarios/cli/syncrig.hpp"
#include "tests/support/up_world.hpp"

namespace syncrig::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr auto id = "tls/port-swap-through-proxy";

// What the checker says in the scenario, once `old_text` of it is replaced.
std::string verdict_with(const std::string& old_text, const std::string& new_text) {
  const TemporaryFolder folder;
  const UpWorld world(folder.write("varied.txtpb", scenario_text(id, old_text, new_text)));
  const auto facts = std::string(world.ready().at("facts").as_string());
  const auto ended = syncrig({"check", "--json", "--facts", facts});
  EXPECT_EQ(ended.status, 1) << ended.err;
  return ended.out;
}

std::string verdict_after(const std::string& change) {
  return verdict_with("downstream { upstream_use_ssl: false }", change);
}

TEST(PortsThroughAProxy, AreAskedThroughATunnelWhereTheProxyIsTheOnlyWay) {
  const auto verdict = verdict_with(R"(proof {
  receipt: "box-not-ticked")",
                                    R"(fault {
  name: "wall"
  at: UPSTREAM
  when { client: "127.*.20" }
  reset_connection {}
}
proof {
  receipt: ["box-not-ticked", "wall"])");
  EXPECT_THAT(verdict, HasSubstr(R"("code":"TLS_PORT_SWAPPED","where":"DOWNSTREAM")"));
}

TEST(PortsThroughAProxy, AreTheUpstreamsMatterWhereItsBindingsAreCrossed) {
  const auto verdict = verdict_after(
      "upstream { tls { swapped: true } } downstream { upstream_use_ssl: false upstream_port: 8530 }");
  EXPECT_THAT(verdict, HasSubstr(R"("code":"TLS_PORT_SWAPPED","where":"UPSTREAM")"));
}

TEST(PortsThroughAProxy, SpeakNoTlsBecauseAGatewayInFrontOfThemDoes) {
  const auto verdict = verdict_after(
      "upstream { reach: CLOSED } proxy { interception { enabled: true } } "
      "downstream { upstream_use_ssl: false trusts_gateway_ca: true }");
  EXPECT_THAT(verdict, Not(HasSubstr("TLS_PORT_SWAPPED")));
  EXPECT_THAT(verdict, HasSubstr("UPSTREAM_UNREACHABLE"));
}

}  // namespace
}  // namespace syncrig::tests
