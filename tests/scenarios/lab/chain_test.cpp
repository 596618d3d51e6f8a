#include <gmock/gmock.h>

#include <boost/asio/ip/address.hpp>

#include "client/resolving/resolver.hpp"
#include "client/syncing/store_synchronisation.hpp"
#include "client/transfer/transport.hpp"
#include "scenarios/lab/running_world.hpp"
#include "tests/support/message.hpp"
#include "tests/support/run_task.hpp"
#include "tests/support/temporary_folder.hpp"

namespace syncrig::tests {
namespace {

namespace lab = scenarios::lab;
namespace net = simulator::net;
namespace syncing = client::syncing;
namespace transfer = client::transfer;
using ::testing::Contains;
using ::testing::Not;

// A world, and its downstream's synchronisation.
class Chain {
 public:
  explicit Chain(const std::string& upstream, const std::string& downstream = "")
      : staging_(lab::stage(
            message<Scenario>("world { upstream { " + upstream + " } downstream { " + downstream + " } }"),
            lab::Variant::faulty())),
        world_(lab::RunningWorld::start(context_.get_executor(), staging_, {}, journal_)),
        store_(folder_.path() / "store", passing()) {
    run(context_, world_->fill());
  }
  ~Chain() { run(context_, world_->stop()); }

  syncing::SyncReport synchronise() { return run(context_, synchronised()); }

  syncing::DownstreamStore& store() { return store_; }

  // "PARENT GetUpdateData" and so on.
  std::vector<std::string> requests() const {
    std::vector<std::string> found;
    for (const auto& event : journal_.events()) {
      if (event.event() != simulator::REQUEST) continue;
      found.push_back(simulator::Place_Name(event.at()) + " " +
                      (event.operation().empty() ? event.method() : event.operation()));
    }
    return found;
  }

  std::size_t stored_files() {
    std::size_t count = 0;
    store_.each_revision([&](const syncing::StoredRevision& revision) {
      for (const auto& file : revision.files) count += file.is_stored ? 1 : 0;
    });
    return count;
  }

 private:
  static syncing::StoreOptions passing() {
    syncing::StoreOptions options;
    options.survives_power_loss = false;
    return options;
  }

  net::Task<syncing::SyncReport> synchronised() {
    const auto& facts = world_->facts();
    const auto from = boost::asio::ip::make_address(facts.host().address());
    client::resolving::Resolver resolver(context_.get_executor(), facts.name_services(), from);
    transfer::Route route(facts.proxy(), from, std::chrono::seconds(60));
    transfer::Transport transport(resolver, std::move(route));
    syncing::SyncProgress silent;
    auto report = co_await syncing::synchronise_store(transport, syncing::settings_of(facts), store_, silent);
    co_return report;
  }

  boost::asio::io_context context_{1};
  simulator::journal::Journal journal_{100'000};
  TemporaryFolder folder_;
  lab::Staging staging_;
  std::unique_ptr<lab::RunningWorld> world_;
  syncing::DownstreamStore store_;
};

TEST(Chain, WhatTheTopmostServerHasComesToTheBottom) {
  Chain direct("");
  Chain chain(R"(parent { host: "wsus0" parent { host: "wsus-head" } })");
  EXPECT_FALSE(direct.synchronise().failed());
  EXPECT_FALSE(chain.synchronise().failed());
  EXPECT_EQ(chain.store().revisions(), direct.store().revisions());
  EXPECT_EQ(chain.stored_files(), direct.stored_files());
  EXPECT_THAT(chain.requests(), Contains("PARENT GetUpdateData"));
}

TEST(Chain, AServerInTheMiddleFetchesWhatIsAskedOfIt) {
  Chain chain(
      R"(approvals { approved_updates: 2 } parent { host: "wsus0" approvals { approved_updates: 2 } })");
  EXPECT_THAT(chain.requests(), Not(Contains("PARENT DownloadFiles")));
  const auto report = chain.synchronise();
  EXPECT_FALSE(report.failed());
  EXPECT_THAT(chain.requests(), Contains("UPSTREAM DownloadFiles"));
  EXPECT_THAT(chain.requests(), Contains("PARENT DownloadFiles"));
  EXPECT_GE(chain.stored_files(), 8U);
}

TEST(Chain, AReplicaPassesOnWhatItsParentDecided) {
  Chain chain(R"(replica: true parent {
                   host: "wsus0"
                   approvals {
                     target_group { name: "Pilot" }
                     deployment { name: "d" kb: "873339" group: "Pilot" }
                     declined: "873353"
                   } })",
              "replica: true");
  EXPECT_FALSE(chain.synchronise().failed());
  std::vector<std::string> groups;
  for (const auto& group : chain.store().groups()) groups.push_back(group.name);
  EXPECT_THAT(groups, ::testing::UnorderedElementsAre("All Computers", "Unassigned Computers", "Pilot"));
  EXPECT_EQ(chain.store().hidden_updates().size(), 1U);
  EXPECT_FALSE(chain.store().accepted_eulas().empty());
}

TEST(Chain, AnAutonomousServerDecidesForItself) {
  Chain chain(
      R"(approvals { approved_updates: 3 } parent { host: "wsus0" approvals { approved_updates: 20 } })",
      "replica: true");
  EXPECT_FALSE(chain.synchronise().failed());
  EXPECT_EQ(chain.store().deployments().size(), 3U);
}

TEST(Chain, AServerPassesOnOnlyTheProductsItSelected) {
  Chain all(R"(parent { host: "wsus0" })");
  Chain fewer(R"(catalogue { without_product: "Windows 2000" } parent { host: "wsus0" })",
              "nothing_wanted: true");
  all.synchronise();
  fewer.synchronise();
  EXPECT_LT(fewer.store().revisions(), all.store().revisions());
}

TEST(Chain, WithoutStoredContentFilesComeFromMicrosoftUpdate) {
  Chain chain("catalog_only_sync: true");
  EXPECT_FALSE(chain.synchronise().failed());
  EXPECT_THAT(chain.requests(), Contains("MICROSOFT_UPDATE GET"));
  EXPECT_THAT(chain.requests(), Not(Contains("UPSTREAM GET")));
  EXPECT_GE(chain.stored_files(), 8U);
}

TEST(Chain, EagerServersHaveEveryFileAndExpressOnesIfTheyHostThem) {
  const std::string eager = "lazy_sync: false server_hosts_psf_files: ";
  Chain without(eager + R"(false parent { host: "wsus0" lazy_sync: false server_hosts_psf_files: true })",
                "download_before_approval: true");
  Chain with(eager + R"(true parent { host: "wsus0" lazy_sync: false server_hosts_psf_files: true })",
             "download_before_approval: true download_express_files: true");
  EXPECT_FALSE(without.synchronise().failed());
  EXPECT_FALSE(with.synchronise().failed());
  EXPECT_GT(with.stored_files(), without.stored_files());
}

}  // namespace
}  // namespace syncrig::tests
