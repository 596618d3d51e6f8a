#include "scenarios/lab/host_facts.hpp"

#include <gmock/gmock.h>

#include "scenarios/lab/healthy_world.hpp"
#include "scenarios/lab/wanted_updates.hpp"
#include "scenarios/lab/windows_symptoms.hpp"
#include "scenarios/loading/merge_world.hpp"
#include "simulator/updates/filled_store.hpp"
#include "simulator/upstream/upstream.hpp"
#include "tests/support/message.hpp"

namespace syncrig::tests {
namespace {

using namespace scenarios::lab;
using ::testing::ElementsAre;
using ::testing::SizeIs;

// Everything that the world's upstream could have.
class Published {
 public:
  explicit Published(const simulator::World& world)
      : catalogue_(world.seed(), world.upstream().catalogue().updates()),
        store_(simulator::upstream::store_of(world.upstream(), catalogue_)) {}
  const simulator::updates::Store& operator*() const { return *store_; }

 private:
  simulator::updates::Catalogue catalogue_;
  std::shared_ptr<const simulator::updates::Store> store_;
};

client::HostFacts facts_with(const std::string& change) {
  const auto world = scenarios::loading::merge(healthy_world(), message<simulator::World>(change));
  const auto addresses = Addresses::in_block(world, 0);
  return host_facts(world, *Published(world), addresses, {addresses.of("ns1"), 10053});
}

TEST(HostFacts, OfTheHealthyWorld) {
  auto facts = facts_with("");
  EXPECT_THAT(facts.wanted(), SizeIs(8));
  EXPECT_THAT(facts.wsus().products(), SizeIs(6));
  EXPECT_THAT(facts.wsus().classifications(), SizeIs(15));
  facts.clear_wanted();
  facts.mutable_wsus()->clear_products();
  facts.mutable_wsus()->clear_classifications();
  EXPECT_EQ(
      facts.DebugString(),
      message<client::HostFacts>(R"pb(
        host { fqdn: "wsus2.corp.test" netbios_name: "WSUS2" windows_domain: "CORP" address: "127.77.0.20" }
        wsus {
          upstream_name: "wsus1.corp.test"
          upstream_port: 8530
          store_files_locally: true
          content_folder: "C:\\WSUS\\WsusContent"
          languages: "en"
          server_id: "5d0e7c1f-6a55-4c0b-9f0e-3f2a1b7c9d42"
        }
        proxy {}
        bits {}
        services {
          name: "BITS"
          display_name: "Background Intelligent Transfer Service"
          start_type: "Manual"
          state: "Running"
          account: "LocalSystem"
        }
        services {
          name: "WsusService"
          display_name: "WSUS Service"
          start_type: "Automatic"
          state: "Running"
          account: "CORP\\svc-wsus"
        }
        services {
          name: "W3SVC"
          display_name: "World Wide Web Publishing Service"
          start_type: "Automatic"
          state: "Running"
          account: "LocalSystem"
        }
        name_services { dns_servers: "127.77.0.2:10053" suffixes: "corp.test" timeout_ms: 500 tries: 2 }
      )pb")
          .DebugString());
}

TEST(HostFacts, WantTheGuidesOwnExampleFirst) {
  EXPECT_EQ(
      facts_with("").wanted(0).DebugString(),
      message<client::WantedUpdate>(R"pb(
        update_id: "28426100-c73a-4695-95e1-1be7937f77ee"
        revision: 203
        title: "Security Update for Windows 2000 (KB873339)"
        kb: "873339"
        files {
          name: "windows2000-kb873339-x86-enu.exe"
          bytes: 1258291
          sha1: "58670EAA39E97FC81FD7865A5E892EFA6E22154E"
          sha256: "58E14117E195C60D334FB42A382C2DDACC3A1338E0A7A5B55A949280D7CAD336"
          source: "/msdownload/update/v3-19990518/cabpool/windows2000-kb873339-x86-enu_58670eaa39e97fc81fd7865a5e892efa6e22154e.exe"
        }
      )pb")
          .DebugString());
}

TEST(HostFacts, WantNothingIfNothingIsApproved) {
  EXPECT_THAT(facts_with("downstream { nothing_wanted: true }").wanted(), SizeIs(0));
}

TEST(HostFacts, TellOfTheProxyOnceItIsEnabled) {
  EXPECT_EQ(facts_with("downstream { proxy { enabled: true } }").proxy().ShortDebugString(),
            "enabled: true server: \"proxy.corp.test\" port: 3128 allow_basic_authentication: true");
}

TEST(HostFacts, HaveCredentialsWhereTheProxyAsksForThem) {
  const std::string asks = "proxy { authentication { scheme: BASIC } } ";
  EXPECT_EQ(facts_with(asks + "downstream { proxy { enabled: true } }").proxy().ShortDebugString(),
            "enabled: true server: \"proxy.corp.test\" port: 3128 user: \"proxy-wsus\" domain: \"CORP\" "
            "password: \"Pr0xy-Wsus!\" allow_basic_authentication: true");
  EXPECT_EQ(facts_with(asks + "downstream { proxy { enabled: true no_credentials: true } }")
                .proxy()
                .ShortDebugString(),
            "enabled: true server: \"proxy.corp.test\" port: 3128 allow_basic_authentication: true");
}

TEST(HostFacts, FollowTheDownstreamsSettings) {
  const auto facts = facts_with(R"pb(
    downstream {
      host: "a-long-server-name"
      upstream_name: "WSUS1"
      upstream_port: 80
      language: "de"
      synchronised_before: true
      bits { foreground: true }
      name_services {
        suffix: "lab.test"
        hosts_line { name: "wsus1" points_to_host: "wsus1" }
      }
    })pb");
  EXPECT_EQ(facts.host().fqdn(), "a-long-server-name.corp.test");
  EXPECT_EQ(facts.host().netbios_name(), "A-LONG-SERVER-N");
  EXPECT_EQ(facts.wsus().upstream_name(), "WSUS1");
  EXPECT_EQ(facts.wsus().upstream_port(), 80u);
  EXPECT_THAT(facts.wsus().languages(), ElementsAre("en", "de"));
  EXPECT_FALSE(facts.wsus().sync_anchor().empty());
  EXPECT_FALSE(facts.wsus().config_anchor().empty());
  EXPECT_TRUE(facts.bits().foreground());
  EXPECT_THAT(facts.name_services().suffixes(), ElementsAre("corp.test", "lab.test"));
  EXPECT_EQ(facts.name_services().hosts(0).ShortDebugString(), "address: \"127.77.0.10\" name: \"wsus1\"");
}

TEST(SampleUpdate, HasAFileOfAMebibyte) {
  EXPECT_GE(sample_update(*Published(healthy_world())).files(0).bytes(), 1u << 20);
}

TEST(SampleUpdate, IsNowhereInAnEmptyCatalogue) {
  EXPECT_THROW(sample_update(simulator::updates::FilledStore()), std::logic_error);
}

client::WantedFile a_file() {
  return message<client::WantedFile>("name: 'a.exe' sha1: '58670EAA' source: '/c/a_58670eaa.exe'");
}

TEST(WindowsSymptoms, NameTheFileWhoseDownloadFailed) {
  EXPECT_EQ(
      event_text(message<Windows>("event: 364 text: 'Content file download failed.'"), a_file(), "C:\\W"),
      "Content file download failed. Source File: /c/a_58670eaa.exe "
      "Destination File: C:\\W\\AA\\58670EAA.EXE.");
  EXPECT_EQ(event_text(message<Windows>("event: 10022 text: 'No.'"), a_file(), "C:\\W"), "No.");
}

TEST(WindowsSymptoms, GoIntoTheEventLogIfTheyAreEvents) {
  client::HostFacts facts;
  add_symptoms(
      message<Expect>("windows { event: 10022 text: 'No.' } windows { hresult: '0x1' text: 'Never.' }"),
      a_file(), facts);
  EXPECT_EQ(facts.ShortDebugString(),
            "event_log { event: 10022 source: \"Windows Server Update Services\" text: \"No.\" }");
}

}  // namespace
}  // namespace syncrig::tests
