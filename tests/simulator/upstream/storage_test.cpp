#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "tests/simulator/upstream/site.hpp"
#include "tests/support/temporary_folder.hpp"

namespace syncrig::tests {
namespace {

using simulator::Upstream;

constexpr std::uint32_t express_update = 9;
constexpr std::uint32_t licensed_update = 11;
constexpr std::uint32_t several_updates = 16;

std::string path_of(const updates::File& file) {
  return simulator::upstream::content_path(file.sha1, file.name.substr(file.name.rfind('.')));
}

std::string path_of(const Site& site, updates::FileId id) {
  return path_of(site.catalogue.file(id));
}

std::string digest_list(const updates::File& file) {
  return "<fileDigestList><base64Binary>" + updates::base64(file.sha1) + "</base64Binary></fileDigestList>";
}

TEST(Storage, LazyServersHaveTheFilesOfApprovedUpdates) {
  Upstream settings;
  settings.mutable_approvals()->set_approved_updates(1);
  Site site(settings, several_updates);
  EXPECT_EQ(site.get(site.path_of(0)).status(), 200U);
  EXPECT_EQ(site.get(site.path_of(1)).status(), 404U);
  settings.set_lazy_sync(false);
  Site eager(settings, several_updates);
  EXPECT_EQ(eager.get(eager.path_of(1)).status(), 200U);
}

TEST(Storage, LazyServersFetchWhatADownstreamAsksFor) {
  Upstream settings;
  settings.mutable_approvals()->set_approved_updates(0);
  Site site(settings, several_updates);
  EXPECT_EQ(site.sync("DownloadFiles", site.cookie() + digest_list(site.catalogue.file({1, 0}))).status(),
            200U);
  EXPECT_EQ(site.get(site.path_of(1)).status(), 200U);
  EXPECT_EQ(site.get(site.path_of(2)).status(), 404U);
}

TEST(Storage, DeclinedUpdatesAreNotFetched) {
  Upstream settings;
  settings.mutable_approvals()->add_declined("873339");
  Site site(settings, several_updates);
  EXPECT_EQ(site.get(site.path_of(0)).status(), 404U);
  EXPECT_EQ(site.get(site.path_of(1)).status(), 200U);
}

TEST(Storage, LicenceTextsAreThereAtOnce) {
  Upstream settings;
  settings.mutable_approvals()->set_approved_updates(0);
  Site site(settings, several_updates);
  EXPECT_EQ(site.get(path_of(site, {licensed_update, updates::first_licence_slot})).status(), 200U);
  EXPECT_EQ(site.get(path_of(site, {licensed_update, 0})).status(), 404U);
}

TEST(Storage, ExpressFilesAreThereWhereTheServerHostsThem) {
  Site without({}, several_updates);
  EXPECT_EQ(without.get(path_of(without, {express_update, 0})).status(), 200U);
  EXPECT_EQ(without.get(path_of(without, {express_update, 1})).status(), 404U);
  Upstream settings;
  settings.set_server_hosts_psf_files(true);
  Site with(settings, several_updates);
  EXPECT_EQ(with.get(path_of(with, {express_update, 1})).status(), 200U);
}

TEST(Storage, ACatalogueWithoutFilesHasNone) {
  Upstream settings;
  settings.set_catalog_only_sync(true);
  Site site(settings, several_updates);
  EXPECT_EQ(site.get(site.path_of(0)).status(), 404U);
  EXPECT_EQ(site.sync("DownloadFiles", site.cookie() + digest_list(site.catalogue.file({0, 0}))).status(),
            200U);
  EXPECT_EQ(site.get(site.path_of(0)).status(), 404U);
  EXPECT_THAT(site.sync("GetConfigData", site.cookie()).text,
              ::testing::HasSubstr("<CatalogOnlySync>true</CatalogOnlySync>"));
}

TEST(Storage, AFileThatIsNotHereIsFetchedFromAbove) {
  Site site;
  std::vector<std::string> fetched;
  auto store = site.store;
  simulator::upstream::Stock stock(store, {}, {}, {{site.catalogue.update(0).bundle().id, {}}},
                                   [&](const updates::File& file) { fetched.push_back(file.name); });
  stock.ask_for(site.catalogue.file({0, 0}));
  stock.ask_for(site.catalogue.file({1, 0}));
  EXPECT_THAT(fetched, ::testing::ElementsAre("windows2000-kb873339-x86-enu.exe"));
}

TEST(OwnUpdates, AreListedDescribedAndServed) {
  Upstream settings;
  auto& own = *settings.mutable_catalogue()->add_own_update();
  own.set_name("9000001");
  own.set_title("Ours (KB9000001)");
  own.set_product("Windows Server 2019");
  own.set_classification("Tools");
  auto& file = *own.add_file();
  file.set_name("ours.CAB");
  file.set_bytes("the very bytes");
  Site site(settings);
  const auto update = site.store->visible_update("9000001").value();
  const auto payload = site.store->relations(update).bundled.at(0);
  const auto stored = site.store->files(payload).at(0);
  EXPECT_EQ(site.get(path_of(stored)).text, "the very bytes");
}

TEST(OwnUpdates, MistakesAreToldInASentence) {
  Upstream settings;
  auto& own = *settings.mutable_catalogue()->add_own_update();
  own.set_name("9000001");
  const auto why = [&] {
    try {
      Site site(settings);
      return std::string();
    } catch (const std::exception& error) {
      return std::string(error.what());
    }
  };
  EXPECT_EQ(why(), "own update \"9000001\" has no file; give it one");
  own.add_file()->set_name("ours.cab");
  EXPECT_EQ(why(), "own file \"ours.cab\" has no content; give it text, bytes or path");
  own.mutable_file(0)->set_path("/nowhere/ours.cab");
  EXPECT_EQ(why(), "can't read the content file /nowhere/ours.cab: No such file or directory");
  own.mutable_file(0)->set_text("x");
  own.set_classification("Security Update");
  EXPECT_EQ(why(),
            "the catalogue has no classification \"Security Update\"; did you mean \"Security Updates\"?");
}

TEST(ContentFolder, EachFileIsAnUpdate) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "b.cab") << "bytes of b";
  std::ofstream(folder.path() / "a.exe") << "bytes of a";
  Upstream settings;
  settings.mutable_content()->set_folder(folder.path().string());
  Site site(settings);
  const auto update = site.store->visible_update("9000001").value();
  const auto file = site.store->files(site.store->relations(update).bundled.at(0)).at(0);
  EXPECT_EQ(file.name, "a.exe");
  EXPECT_EQ(site.get(path_of(file)).text, "bytes of a");
  EXPECT_TRUE(site.store->visible_update("9000002"));
}

TEST(ContentFolder, AFileThatShrinksCutsTheAnswer) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "a.exe";
  std::ofstream(path) << "bytes of a";
  Upstream settings;
  settings.mutable_content()->set_folder(folder.path().string());
  Site site(settings);
  const auto file =
      site.store->files(site.store->relations(*site.store->visible_update("9000001")).bundled.at(0)).at(0);
  std::filesystem::resize_file(path, 3);
  EXPECT_THROW(site.get(path_of(file)), std::exception);
}

TEST(MicrosoftUpdate, HasEveryFileUnderItsUrl) {
  Site site;
  simulator::upstream::Surroundings around{site.journal, test_seed, "update.corp.test:80",
                                           "http://update.corp.test", [&] { return site.now; }};
  const auto answer = simulator::upstream::make_microsoft_update(site.store, std::move(around));
  const auto file = site.catalogue.file({0, 0});
  const auto status_of = [&](const std::string& path) { return site.send_to(*answer, path).status(); };
  EXPECT_EQ(status_of(file.mu_path), 200U);
  EXPECT_EQ(status_of("/other" + file.mu_path), 404U);
  EXPECT_EQ(status_of(path_of(file)), 404U);
  EXPECT_EQ(site.get(file.mu_path).status(), 404U);
}

}  // namespace
}  // namespace syncrig::tests
