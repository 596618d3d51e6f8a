#include <gmock/gmock.h>

#include "simulator/updates/cabinet.hpp"
#include "tests/simulator/upstream/site.hpp"

namespace syncrig::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using updates::Kind;

std::string identity(const updates::Identity& one) {
  return "<UpdateID>" + updates::to_text(one.id) + "</UpdateID><RevisionNumber>" +
         std::to_string(one.revision) + "</RevisionNumber>";
}

std::string wanted(const std::vector<updates::Identity>& all) {
  std::string list = "<updateIds>";
  for (const auto& one : all) list += "<UpdateIdentity>" + identity(one) + "</UpdateIdentity>";
  return list + "</updateIds>";
}

std::string escaped(std::string text) {
  for (const auto& [plain, safe] : {std::pair{"<", "&lt;"}, {">", "&gt;"}}) {
    for (auto at = text.find(plain); at != text.npos; at = text.find(plain, at)) text.replace(at, 1, safe);
  }
  return text;
}

std::string digest(const Site& site, std::uint32_t file) {
  return updates::base64(site.catalogue.sha1(file));
}

std::string asks_for(const std::vector<std::string>& digests) {
  std::string list = "<fileDigestList>";
  for (const auto& one : digests) list += "<base64Binary>" + one + "</base64Binary>";
  return list + "</fileDigestList>";
}

TEST(UpdateData, APayloadComesWithItsDigestAndUrl) {
  Site site;
  const auto update = site.catalogue.update(0);
  const auto reply = site.sync("GetUpdateData", site.cookie() + wanted({update.leaf()}));
  EXPECT_EQ(reply.status(), 200U);
  EXPECT_THAT(
      reply.text,
      HasSubstr(
          R"(<GetUpdateDataResponse xmlns="http://www.microsoft.com/SoftwareDistribution"><GetUpdateDataResult><updates>)"
          "<ServerSyncUpdateData><Id>" +
          identity(update.leaf()) + "</Id><XmlUpdateBlob>" + escaped(site.store->document(update.leaf())) +
          "</XmlUpdateBlob><FileDigestList><base64Binary>" + digest(site, 0) +
          "</base64Binary></FileDigestList></ServerSyncUpdateData></"
          "updates><fileUrls><ServerSyncUrlData><FileDigest>" +
          digest(site, 0) +
          "</FileDigest><MUUrl>http://update.corp.test/msdownload/update/v3-19990518/cabpool/" +
          "windows2000-kb873339-x86-enu_" + updates::hex_lower(site.catalogue.sha1(0)) +
          ".exe</MUUrl><UssUrl "
          "/></ServerSyncUrlData></fileUrls></GetUpdateDataResult></GetUpdateDataResponse>"));
}

TEST(UpdateData, WithoutFilesTheListOfUrlsIsEmptyButThere) {
  Site site;
  const auto reply = site.sync("GetUpdateData", site.cookie() + wanted({site.catalogue.update(0).bundle()}));
  EXPECT_THAT(reply.text, HasSubstr("<fileUrls />"));
  EXPECT_THAT(reply.text, Not(HasSubstr("FileDigestList")));
}

TEST(UpdateData, EachFileIsListedOnce) {
  Site site;
  const auto leaf = site.catalogue.update(1).leaf();
  const auto reply =
      site.sync("GetUpdateData", site.cookie() + wanted({leaf, leaf, site.catalogue.update(1).bundle()}));
  const auto first = reply.text.find("<ServerSyncUrlData>");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(reply.text.find("<ServerSyncUrlData>", first + 1), std::string::npos);
}

TEST(UpdateData, EveryRevisionThatIsListedCanBeHad) {
  Site site;
  std::vector<updates::Identity> all;
  for (std::uint32_t i = 0; i < updates::categories().size(); ++i)
    all.push_back(site.catalogue.identity({Kind::category, i}));
  for (std::uint32_t i = 0; i < updates::detectoid_count; ++i)
    all.push_back(site.catalogue.identity({Kind::detectoid, i}));
  for (std::uint32_t i = 0; i < site.catalogue.size(); ++i) all.push_back(site.catalogue.update(i).bundle());
  EXPECT_EQ(site.sync("GetUpdateData", site.cookie() + wanted(all)).status(), 200U);
}

TEST(UpdateData, AFullBatchStaysBelowTheLimitOfWindows) {
  Site site({}, 100);
  std::vector<updates::Identity> all;
  for (updates::Row row = 30; all.size() < 100; ++row) all.push_back(site.store->listed(row)->identity);
  const auto reply = site.sync("GetUpdateData", site.cookie() + wanted(all));
  EXPECT_EQ(reply.status(), 200U);
  EXPECT_LT(reply.text.size(), 2'000'000U);
}

TEST(UpdateData, MoreThanTheLimitOrNoListIsRefused) {
  simulator::Upstream settings;
  settings.set_updates_per_request_max(2);
  Site site(settings);
  const auto one = site.catalogue.update(0).bundle();
  EXPECT_EQ(site.sync("GetUpdateData", site.cookie() + wanted({one, one})).status(), 200U);
  for (const auto& list : {wanted({one, one, one}), std::string()}) {
    const auto reply = site.sync("GetUpdateData", site.cookie() + list);
    EXPECT_EQ(reply.error_code(), "InvalidParameters");
    EXPECT_EQ(reply.value("Message"), "updateIds");
  }
}

TEST(UpdateData, AnUnknownRevisionFailsTheRequest) {
  Site site;
  auto unknown = site.catalogue.update(0).bundle();
  ++unknown.revision;
  const auto reply =
      site.sync("GetUpdateData", site.cookie() + wanted({site.catalogue.update(1).bundle(), unknown}));
  EXPECT_EQ(reply.status(), 500U);
  EXPECT_EQ(reply.error_code(), "InternalServerError");
  EXPECT_EQ(reply.value("faultcode"), "soap:Server");
  EXPECT_THAT(reply.text, HasSubstr("<Message />"));
}

TEST(UpdateData, AnUpdateOfAProductThatIsNotSelectedIsUnknown) {
  simulator::Upstream settings;
  settings.mutable_catalogue()->add_without_product("Windows 2000");
  Site site(settings);
  for (const auto& one : {site.catalogue.update(0).bundle(), site.catalogue.update(0).leaf()}) {
    EXPECT_EQ(site.sync("GetUpdateData", site.cookie() + wanted({one})).error_code(), "InternalServerError");
  }
  EXPECT_EQ(site.get(site.path_of(0)).status(), 404U);
  const auto reply = site.sync("DownloadFiles", site.cookie() + asks_for({digest(site, 0)}));
  EXPECT_EQ(reply.error_code(), "FileDigestsMissing");
}

TEST(UpdateData, AnOlderRevisionCanStillBeHad) {
  Site site;
  updates::Identity older{site.catalogue.update(3).bundle().id, updates::first_bundle_revision};
  const auto reply = site.sync("GetUpdateData", site.cookie() + wanted({older}));
  EXPECT_THAT(reply.text, HasSubstr("RevisionNumber=\"200\" /"));
}

TEST(UpdateData, UnknownRevisionsAreLeftOutWhereTheWorldSaysSo) {
  simulator::Upstream settings;
  settings.set_unknown_revision(simulator::Upstream::SKIP);
  Site site(settings);
  auto unknown = site.catalogue.update(0).bundle();
  ++unknown.revision;
  const auto known = site.catalogue.update(1).bundle();
  const auto reply = site.sync("GetUpdateData", site.cookie() + wanted({unknown, known}));
  EXPECT_EQ(reply.status(), 200U);
  EXPECT_EQ(reply.value("UpdateID"), updates::to_text(known.id));
}

// A text of more than 5,120 bytes in UTF-16.
simulator::Upstream with_a_long_text() {
  simulator::Upstream settings;
  auto& own = *settings.mutable_catalogue()->add_own_update();
  own.set_name("9000001");
  own.set_title("Ours (KB9000001)");
  own.set_description(std::string(3000, 'x'));
  auto& file = *own.add_file();
  file.set_name("ours.cab");
  file.set_text("ours");
  return settings;
}

TEST(UpdateData, ALongDocumentComesAsACabinet) {
  for (const auto form : {simulator::Upstream::MSZIP, simulator::Upstream::LZX}) {
    auto settings = with_a_long_text();
    settings.set_metadata_form(form);
    Site site(settings);
    const auto update = site.store->visible_update("9000001").value();
    const auto reply =
        site.sync("GetUpdateData", site.cookie() + wanted({update, site.catalogue.update(0).bundle()}));
    const auto cabinet = updates::blob_cabinet(
        site.store->document(update),
        form == simulator::Upstream::LZX ? updates::Compression::lzx : updates::Compression::mszip);
    const std::vector<std::uint8_t> bytes(cabinet.begin(), cabinet.end());
    EXPECT_EQ(reply.value("XmlUpdateBlobCompressed"), updates::base64(bytes));
    EXPECT_THAT(reply.value("XmlUpdateBlob"), HasSubstr("KB873339"));
  }
}

TEST(UpdateData, AComputedCatalogueHasLongDocumentsToo) {
  Site site({}, 16);
  const auto multilingual = site.catalogue.update(14).bundle();
  const auto reply = site.sync("GetUpdateData", site.cookie() + wanted({multilingual}));
  EXPECT_THAT(reply.text, HasSubstr("<XmlUpdateBlobCompressed>TVNDRg"));  // "MSCF"
}

TEST(UpdateData, ALongDocumentStaysPlainWhereTheWorldSaysSo) {
  auto settings = with_a_long_text();
  settings.set_metadata_form(simulator::Upstream::PLAIN);
  Site site(settings);
  const auto reply =
      site.sync("GetUpdateData", site.cookie() + wanted({site.store->visible_update("9000001").value()}));
  EXPECT_THAT(reply.text, Not(HasSubstr("XmlUpdateBlobCompressed")));
  EXPECT_THAT(reply.value("XmlUpdateBlob"), HasSubstr("xxxxxxx"));
}

TEST(UpdateData, ABatchOfLongDocumentsStaysBelowTheLimitToo) {
  simulator::Upstream settings;
  for (int i = 0; i < 30; ++i) {
    auto own = with_a_long_text().catalogue().own_update(0);
    own.set_name(std::to_string(9000001 + i));
    own.set_description(std::string(100'000, 'x'));
    *settings.mutable_catalogue()->add_own_update() = own;
  }
  settings.set_metadata_form(simulator::Upstream::PLAIN);
  Site site(settings);
  std::vector<updates::Identity> all;
  for (const auto& own : settings.catalogue().own_update())
    all.push_back(*site.store->visible_update(own.name()));
  const auto reply = site.sync("GetUpdateData", site.cookie() + wanted(all));
  EXPECT_EQ(reply.status(), 200U);
  EXPECT_LT(reply.text.size(), 2'000'000U);
  EXPECT_GT(reply.text.size(), 1'500'000U);
}

TEST(DownloadFiles, AcceptsWhatTheStoreHolds) {
  Site site;
  const auto reply = site.sync("DownloadFiles", site.cookie() + asks_for({digest(site, 0), digest(site, 1)}));
  EXPECT_THAT(
      reply.text,
      HasSubstr(
          R"(<soap:Body><DownloadFilesResponse xmlns="http://www.microsoft.com/SoftwareDistribution" />)"
          "</soap:Body>"));
}

TEST(DownloadFiles, UnknownDigestsAreNamed) {
  Site site;
  const std::string first = updates::base64(std::vector<std::uint8_t>(20, 1));
  const std::string second = updates::base64(std::vector<std::uint8_t>(3, 2));
  const auto reply = site.sync("DownloadFiles", site.cookie() + asks_for({first, digest(site, 0), second}));
  EXPECT_EQ(reply.error_code(), "FileDigestsMissing");
  EXPECT_EQ(reply.value("Message"), first + "|" + second);
}

TEST(DownloadFiles, OneToAHundredDigestsAreTaken) {
  Site site;
  const auto sound = digest(site, 1);
  EXPECT_EQ(
      site.sync("DownloadFiles", site.cookie() + asks_for(std::vector<std::string>(100, sound))).status(),
      200U);
  for (const auto& list :
       {asks_for({}), asks_for(std::vector<std::string>(101, sound)), asks_for({"?"}), std::string()}) {
    const auto reply = site.sync("DownloadFiles", site.cookie() + list);
    EXPECT_EQ(reply.error_code(), "InvalidParameters");
    EXPECT_EQ(reply.value("Message"), "fileDigestList");
  }
}

TEST(DownloadFiles, AMissingFileArrivesOnceItIsAskedFor) {
  simulator::Upstream settings;
  auto* missing = settings.mutable_content()->add_missing();
  missing->set_name("873339");
  missing->set_arrives_once_asked_for(true);
  Site site(settings);
  EXPECT_EQ(site.get(site.path_of(0)).status(), 404U);
  EXPECT_EQ(site.get(site.path_of(0)).status(), 404U);
  EXPECT_EQ(site.sync("DownloadFiles", site.cookie() + asks_for({digest(site, 0)})).status(), 200U);
  EXPECT_EQ(site.get(site.path_of(0)).text, site.bytes_of(0));
}

TEST(DownloadFiles, AFileThatNeverComesIsAcceptedAllTheSame) {
  simulator::Upstream settings;
  settings.mutable_content()->add_missing()->set_name("873339");
  Site site(settings);
  EXPECT_EQ(site.sync("DownloadFiles", site.cookie() + asks_for({digest(site, 0)})).status(), 200U);
  EXPECT_EQ(site.get(site.path_of(0)).status(), 404U);
  EXPECT_EQ(site.get(site.path_of(1)).status(), 200U);
}

TEST(Upstream, AMissingFileOfNoUpdateIsAMistakeInTheWorld) {
  simulator::Upstream settings;
  settings.mutable_content()->add_missing()->set_name("87333");
  EXPECT_THROW(Site{settings}, std::invalid_argument);
  settings.mutable_content()->mutable_missing(0)->set_name("KB873339");
  EXPECT_THROW(Site{settings}, std::invalid_argument);
}

TEST(Upstream, AnUnknownProductIsAMistakeInTheWorld) {
  simulator::Upstream settings;
  settings.mutable_catalogue()->add_without_product("Windows 3.1");
  EXPECT_THROW(Site{settings}, std::invalid_argument);
}

}  // namespace
}  // namespace syncrig::tests
