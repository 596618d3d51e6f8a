// TLS in running worlds, and ports that nobody gets through to.
#include <gmock/gmock.h>

#include <filesystem>

#include "scenarios/lab/checker_environment.hpp"
#include "scenarios/lab/ready_file.hpp"
#include "simulator/net/within.hpp"
#include "tests/scenarios/lab/hosted_world.hpp"

namespace syncrig::tests {
namespace {

namespace net = simulator::net;
using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::HasSubstr;

constexpr auto secure =
    "world { upstream { tls { enabled: true } } downstream { upstream_use_ssl: true upstream_port: 8531 } }";

net::Task<boost::system::error_code> connecting(net::Endpoint to, net::Clock::duration limit) {
  auto attempt = net::connect(to);
  const auto connected = co_await net::within(limit, std::move(attempt));
  co_return connected.has_error() ? connected.error() : boost::system::error_code();
}

boost::system::error_code connect_to(HostedWorld& world, net::Endpoint to, net::Clock::duration limit = 8s) {
  return run(world.context(), connecting(to, limit));
}

TEST(SecureWorld, HasItsServicesOnTheTlsPortAndItsFilesOneBelow) {
  const HostedWorld world(secure);
  EXPECT_EQ(world->endpoints().upstream.port(), 8531);
  EXPECT_EQ(world->endpoints().content.port(), 8530);
  EXPECT_EQ(lab::upstream_url(*world), "https://" + lab::to_text(world->endpoints().upstream));
  EXPECT_THAT(lab::sample_of(*world).url, HasSubstr("http://wsus1.corp.test:8530/Content/"));
}

TEST(SecureWorld, TellsOutsideWhatItsAuthorityIs) {
  const HostedWorld world(secure);
  const auto ready = lab::ready_file("a/b", *world, "/facts.json");
  EXPECT_TRUE(std::filesystem::exists(std::string(ready.at("ca").as_string())));
  const auto roots = world->facts().tls().roots_file();
  EXPECT_THAT(lab::checker_environment(*world, "/facts.json"), Contains("SSL_CERT_FILE=" + roots));
  EXPECT_TRUE(world->facts().tls().checks_revocation());
}

TEST(SecureWorld, TakesItsFilesWithItWhenItGoes) {
  std::string ca;
  {
    const HostedWorld world(secure);
    ca = world->authority_file().string();
    EXPECT_TRUE(std::filesystem::exists(ca));
  }
  EXPECT_FALSE(std::filesystem::exists(ca));
}

TEST(SecureWorld, IsNoWorldWithoutTls) {
  const HostedWorld world("world {}");
  EXPECT_FALSE(world->facts().has_tls());
  EXPECT_TRUE(world->authority_file().empty());
  EXPECT_EQ(world->endpoints().content, world->endpoints().upstream);
}

TEST(Reach, OfAClosedPortIsARefusal) {
  HostedWorld world("world { upstream { reach: CLOSED } }");
  EXPECT_EQ(connect_to(world, world->endpoints().upstream), boost::asio::error::connection_refused);
}

TEST(Reach, OfABlackholedPortIsSilence) {
  HostedWorld world("world { upstream { reach: BLACKHOLED } }");
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(connect_to(world, world->endpoints().upstream, 50ms), net::Errc::timed_out);
}

TEST(Reach, OfTheFilesIsNotThatOfTheServices) {
  HostedWorld world("world { upstream { tls { enabled: true } content_reach: CLOSED } }");
  EXPECT_EQ(connect_to(world, world->endpoints().content), boost::asio::error::connection_refused);
  EXPECT_FALSE(connect_to(world, world->endpoints().upstream));
}

TEST(Reach, OfTheProxyIsItsPorts) {
  HostedWorld world("world { proxy { reach: CLOSED } downstream { proxy { enabled: true } } }");
  EXPECT_EQ(connect_to(world, *world->endpoints().proxy), boost::asio::error::connection_refused);
}

}  // namespace
}  // namespace syncrig::tests
