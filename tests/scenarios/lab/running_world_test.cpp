#include "scenarios/lab/running_world.hpp"

#include <gmock/gmock.h>

#include <filesystem>

#include "tests/scenarios/lab/hosted_world.hpp"
#include "tests/support/own_address.hpp"

namespace syncrig::tests {
namespace {

namespace net = simulator::net;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto every_service =
    "world { downstream { proxy { enabled: true } } web_host { name: 'intranet' port: 80 port: 8530 } }";

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

net::Task<> connect_and_stop(lab::RunningWorld& world) {
  auto upstream = co_await net::connect(world.endpoints().upstream);
  auto proxy = co_await net::connect(*world.endpoints().proxy);
  EXPECT_TRUE(upstream.has_value() && proxy.has_value());
  co_await world.stop();
}

TEST(RunningWorld, StartsAndStopsAgainAndAgainWithoutLosingADescriptor) {
  boost::asio::io_context context(1);
  simulator::journal::Journal journal(1000);
  const auto staging = lab::stage(message<Scenario>(every_service), lab::Variant::faulty());
  const auto start_and_stop = [&] {
    const auto world = lab::RunningWorld::start(context.get_executor(), staging, {}, journal);
    run(context, connect_and_stop(*world));
  };
  start_and_stop();
  const auto before = open_descriptors();
  for (int turn = 0; turn < 50; ++turn) start_and_stop();
  EXPECT_EQ(open_descriptors(), before);
}

TEST(RunningWorld, TakesABlockOfItsOwn) {
  const HostedWorld one(every_service);
  const HostedWorld other(every_service);
  const auto block = [](const HostedWorld& world) { return world->facts().host().address(); };
  EXPECT_NE(block(one), block(other));
}

TEST(RunningWorld, KeepsItsRealPorts) {
  const HostedWorld world(every_service);
  EXPECT_EQ(world->endpoints().upstream.port(), 8530);
  EXPECT_EQ(world->endpoints().proxy->port(), 3128);
  EXPECT_EQ(world->endpoints().dns.port() % 10000, 53);
}

// Somebody else, who has one port of a block.
class Squatter {
 public:
  explicit Squatter(net::Endpoint at) {
    try {
      listener_.emplace(context_.get_executor(), at);
    } catch (const boost::system::system_error& taken) {
      EXPECT_EQ(taken.code(), boost::asio::error::address_in_use);  // another test's world was quicker
    }
  }

 private:
  boost::asio::io_context context_{1};
  std::optional<net::Listener> listener_;
};

TEST(RunningWorld, TakesTheNextBlockIfAnyPortOfOneIsTaken) {
  std::optional<HostedWorld> world(every_service);
  const auto upstream = (*world)->endpoints().upstream;
  const auto proxy = *(*world)->endpoints().proxy;
  world.reset();
  for (const auto& port : {upstream, proxy}) {
    const Squatter squatter(port);
    const HostedWorld next(every_service);
    EXPECT_NE(next->endpoints().upstream.address(), upstream.address());
  }
}

std::string complaint(const std::string& scenario, boost::asio::ip::address_v4 bind) {
  try {
    const HostedWorld world(scenario, {bind, {}});
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "started";
}

TEST(RunningWorld, HasOneAddressIfToldSo) {
  const HostedWorld world("world { downstream { proxy { enabled: true } } }", {own_address(), {}});
  for (const auto& at : {world->endpoints().upstream, world->endpoints().dns, *world->endpoints().proxy})
    EXPECT_EQ(at.address(), own_address());
}

TEST(RunningWorld, SaysWhichPortIsTaken) {
  const Squatter squatter({own_address(), 8530});
  EXPECT_EQ(
      complaint("", own_address()),
      "can't listen on " + own_address().to_string() +
          ":8530: Address already in use; end the program that has the port, or give another address with "
          "--bind");
}

TEST(RunningWorld, SaysThatTheAddressIsNotOfThisMachine) {
  EXPECT_THAT(complaint("", boost::asio::ip::make_address_v4("192.0.2.1")),
              HasSubstr("can't listen on 192.0.2.1:"));
}

TEST(RunningWorld, SaysThatTwoHostsNeedOnePort) {
  EXPECT_EQ(complaint(every_service, own_address()),
            "--bind gives every host the same address, and in this world \"intranet\" needs port 8530, which "
            "another "
            "host has; run it without --bind");
}

TEST(RunningWorld, WritesAReceiptForEachChangeWithoutItsPasswords) {
  const HostedWorld world(R"pb(
    fault {
      name: "name"
      at: DOWNSTREAM
      change { downstream { upstream_name: "wrong" } }
    }
    fault {
      name: "password"
      at: DOWNSTREAM
      change {
        downstream { proxy { password: "secret" } }
        proxy { authentication { account { name: "a" password: "secret" } } }
      }
    })pb");
  const auto& events = world.journal().events();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].event(), simulator::RECEIPT);
  EXPECT_EQ(events[0].fault(), "name");
  EXPECT_EQ(events[0].detail(), "changed: downstream { upstream_name: \"wrong\" }");
  EXPECT_EQ(events[1].fault(), "password");
  EXPECT_THAT(events[1].detail(), Not(HasSubstr("secret")));
  EXPECT_THAT(events[1].detail(), HasSubstr("password: \"***\""));
}

}  // namespace
}  // namespace syncrig::tests
