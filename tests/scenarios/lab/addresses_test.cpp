// Where hosts are, who may reach them, and what their names lead to.
#include "scenarios/lab/addresses.hpp"

#include <gmock/gmock.h>

#include "scenarios/lab/healthy_world.hpp"
#include "scenarios/lab/placement.hpp"
#include "scenarios/lab/world_directory.hpp"
#include "scenarios/loading/merge_world.hpp"
#include "tests/support/message.hpp"

namespace syncrig::tests {
namespace {

using namespace scenarios::lab;
using boost::asio::ip::make_address;
using boost::asio::ip::make_address_v4;

simulator::World world_with(const std::string& change) {
  return scenarios::loading::merge(healthy_world(), message<simulator::World>(change));
}

std::string text_of(const Addresses& addresses) {
  std::string text;
  for (const auto& [host, address] : addresses.all()) text += host + "=" + address.to_string() + " ";
  return text;
}

TEST(Addresses, TellTheRoleOfEachHostByTheLastOctet) {
  const auto world = world_with("web_host { name: 'intranet' port: 80 } web_host { name: 'www' port: 80 }");
  EXPECT_EQ(text_of(Addresses::in_block(world, 0)),
            "intranet=127.77.0.100 ns1=127.77.0.2 proxy=127.77.0.30 update=127.77.0.40 wsus1=127.77.0.10 "
            "wsus2=127.77.0.20 "
            "www=127.77.0.101 ");
}

TEST(Addresses, OfDifferentBlocksDiffer) {
  const auto world = healthy_world();
  EXPECT_EQ(Addresses::in_block(world, 1).of("wsus1").to_string(), "127.77.1.10");
  EXPECT_EQ(Addresses::in_block(world, 256).of("wsus1").to_string(), "127.78.0.10");
  EXPECT_TRUE(Addresses::in_block(world, blocks_max - 1).of("wsus1").is_loopback());
}

TEST(Addresses, AreAllTheSameIfOneIsGiven) {
  EXPECT_EQ(text_of(Addresses::all_at(healthy_world(), make_address_v4("192.0.2.1"))),
            "ns1=192.0.2.1 proxy=192.0.2.1 update=192.0.2.1 wsus1=192.0.2.1 wsus2=192.0.2.1 ");
}

TEST(Addresses, LeadNowhereForWhatIsProhibited) {
  const auto world = world_with("upstream { reach: PROHIBITED }");
  EXPECT_EQ(Addresses::in_block(world, 0).of("wsus1"), prohibited_address);
  EXPECT_EQ(Addresses::in_block(world, 0).of("proxy").to_string(), "127.77.0.30");
  EXPECT_THROW(Addresses::all_at(world, make_address_v4("192.0.2.1")), std::runtime_error);
}

TEST(Addresses, ThatAreProhibitedSaySoAtOnce) {
  boost::asio::io_context context{1};
  boost::asio::ip::tcp::socket socket(context);
  boost::system::error_code error;
  socket.connect({prohibited_address, 8530}, error);
  EXPECT_EQ(error, boost::asio::error::network_unreachable);
}

TEST(Addresses, RefuseTwoHostsOfOneName) {
  auto world = healthy_world();
  world.mutable_upstream()->mutable_parent()->set_host("wsus1");
  EXPECT_THROW(Addresses::in_block(world, 0), std::invalid_argument);
  world.mutable_upstream()->mutable_parent()->set_host("wsus0");
  EXPECT_NO_THROW(Addresses::in_block(world, 0));
}

TEST(Addresses, SayWhichHostsThereAre) {
  try {
    Addresses::in_block(healthy_world(), 0).of("wsus9");
    FAIL();
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(),
                 "the world has no host \"wsus9\"; its hosts are ns1, proxy, update, wsus1, wsus2");
  }
}

std::string complaint(const std::string& bind, const std::vector<std::string>& allow) {
  try {
    read_placement(bind, allow);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "read";
}

TEST(Placement, IsABlockOfLoopbackIfNothingIsAsked) {
  const auto placement = read_placement("", {});
  EXPECT_FALSE(placement.bind);
  EXPECT_TRUE(placement.allowed.empty());
}

TEST(Placement, AllowsLoopbackToBindAlone) {
  EXPECT_EQ(read_placement("127.0.0.9", {}).bind, make_address_v4("127.0.0.9"));
}

TEST(Placement, RefusesAnAddressThatOthersReachUnlessItSaysWho) {
  EXPECT_EQ(complaint("0.0.0.0", {}), "--bind 0.0.0.0 needs --allow NETWORK, to say who may reach the world");
  EXPECT_EQ(complaint("192.0.2.1", {}),
            "--bind 192.0.2.1 needs --allow NETWORK, to say who may reach the world");
  EXPECT_EQ(complaint("192.0.2.1", {"192.0.2.0/24"}), "read");
}

TEST(Placement, RefusesAllAddressesAtOnce) {
  EXPECT_EQ(complaint("0.0.0.0", {"192.0.2.0/24"}),
            "--bind 0.0.0.0: give the one address that others shall use, not all of them");
}

TEST(Placement, RefusesWhatIsNoAddressOrNetwork) {
  EXPECT_EQ(complaint("localhost", {}), "--bind localhost: not an IPv4 address");
  EXPECT_EQ(complaint("::1", {}), "--bind ::1: not an IPv4 address");
  for (const auto* network : {"everybody", "192.0.2.0/33", "192.0.2/24", "/8", ""}) {
    EXPECT_EQ(complaint("127.0.0.1", {network}),
              "--allow " + std::string(network) + ": not an IPv4 network such as 192.0.2.0/24");
  }
}

TEST(Placement, RefusesToAllowWhatCannotReachTheWorldAnyway) {
  EXPECT_EQ(complaint("", {"192.0.2.0/24"}),
            "--allow needs --bind ADDRESS: without it only this machine reaches the world");
}

TEST(AllowedNetworks, AdmitLoopbackAndTheirOwn) {
  const AllowedNetworks networks(read_placement("192.0.2.1", {"198.51.100.0/24", "203.0.113.7"}).allowed);
  for (const auto* client :
       {"127.0.0.1", "127.77.0.20", "::1", "198.51.100.0", "198.51.100.255", "203.0.113.7"})
    EXPECT_TRUE(networks.admits(make_address(client))) << client;
  for (const auto* client : {"198.51.101.1", "203.0.113.8", "2001:db8::1", "0.0.0.0"})
    EXPECT_FALSE(networks.admits(make_address(client))) << client;
}

// Where a name leads in the world: an address of block 0, "-" if nowhere.
std::string leads_to(const std::string& change, const std::string& name) {
  const auto world = world_with("web_host { name: 'intranet' port: 80 } " + change);
  const auto address = make_zone(world, Addresses::in_block(world, 0)).address_of(name);
  return address ? address->to_string() : "-";
}

TEST(MakeZone, HasEveryHost) {
  EXPECT_EQ(leads_to("", "wsus1.corp.test"), "127.77.0.10");
  EXPECT_EQ(leads_to("", "wsus2.corp.test"), "127.77.0.20");
  EXPECT_EQ(leads_to("", "proxy.corp.test"), "127.77.0.30");
  EXPECT_EQ(leads_to("", "ns1.corp.test"), "127.77.0.2");
  EXPECT_EQ(leads_to("", "intranet.corp.test"), "127.77.0.100");
  EXPECT_EQ(leads_to("", "wsus3.corp.test"), "-");
}

TEST(MakeZone, ForgetsAHost) {
  const std::string change = "names { record { name: 'wsus1.corp.test' absent: true } }";
  EXPECT_EQ(leads_to(change, "wsus1.corp.test"), "-");
  EXPECT_EQ(leads_to(change, "wsus2.corp.test"), "127.77.0.20");
}

TEST(MakeZone, MovesAHost) {
  EXPECT_EQ(
      leads_to("names { record { name: 'WSUS1.corp.test' points_to_host: 'intranet' } }", "wsus1.corp.test"),
      "127.77.0.100");
}

TEST(MakeZone, AddsAnAlias) {
  EXPECT_EQ(leads_to("names { record { name: 'updates.corp.test' alias_of: 'wsus1.corp.test' } }",
                     "updates.corp.test"),
            "127.77.0.10");
}

TEST(MakeZone, PutsAnAliasInPlaceOfAHost) {
  EXPECT_EQ(leads_to("names { record { name: 'wsus1.corp.test' alias_of: 'intranet.corp.test' } }",
                     "wsus1.corp.test"),
            "127.77.0.100");
}

TEST(WorldDirectory, KnowsTheWorldAndNothingElse) {
  const auto world = healthy_world();
  const auto addresses = Addresses::in_block(world, 0);
  const auto zone = make_zone(world, addresses);
  const WorldDirectory directory(zone, addresses);
  EXPECT_EQ(directory.find("wsus1.corp.test"), make_address("127.77.0.10"));
  EXPECT_EQ(directory.find("127.77.0.10"), make_address("127.77.0.10"));
  EXPECT_FALSE(directory.find("127.77.1.10"));
  EXPECT_FALSE(directory.find("127.0.0.1"));
  EXPECT_FALSE(directory.find("example.com"));
}

}  // namespace
}  // namespace syncrig::tests
