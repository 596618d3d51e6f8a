#include "client/syncing/metadata.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/syncing/documents.hpp"

namespace syncrig::client::syncing {
namespace {

using testing::ElementsAre;

const std::string bytes = "inert";

TEST(Metadata, OfALeafNameItsFilesWithBothDigests) {
  tests::Document document;
  document.files = {{"x.exe", bytes}};
  const auto metadata = read_metadata(document.text());
  ASSERT_TRUE(metadata);
  EXPECT_EQ(metadata->kind, UpdateKind::software);
  EXPECT_EQ(metadata->title, "Payload");
  ASSERT_EQ(metadata->files.size(), 1U);
  const auto& file = metadata->files[0];
  EXPECT_EQ(file.name, "x.exe");
  EXPECT_EQ(file.bytes, bytes.size());
  EXPECT_EQ(file.sha1, tests::sha1_of(bytes));
  EXPECT_EQ(file.sha256, tests::sha256_of(bytes));
  EXPECT_FALSE(file.is_express);
  EXPECT_FALSE(file.is_eula);
}

TEST(Metadata, TellExpressFilesAndLicenceTexts) {
  tests::Document document;
  document.files = {{"x.psf", bytes, "PatchingType=\"Express\""}};
  document.eulas = {{"licence.txt", "terms"}};
  document.properties = "EulaID=\"E1\"";
  const auto metadata = read_metadata(document.text());
  ASSERT_TRUE(metadata);
  ASSERT_EQ(metadata->files.size(), 2U);
  EXPECT_TRUE(metadata->files[0].is_express);
  EXPECT_TRUE(metadata->files[1].is_eula);
  EXPECT_EQ(metadata->eula_id, "e1");
}

TEST(Metadata, NameBundledRevisionsAloneAndInGroups) {
  tests::Document document;
  document.bundled = {"M1", "M2"};
  const auto metadata = read_metadata(document.text());
  ASSERT_TRUE(metadata);
  EXPECT_THAT(metadata->bundled, ElementsAre(UpdateIdentity{"m1", 100}, UpdateIdentity{"m2", 100}));
}

TEST(Metadata, TellKindsApart) {
  const auto kind = [](const std::string& type, const std::string& category) {
    tests::Document document;
    document.type = type;
    document.category_type = category;
    return read_metadata(document.text())->kind;
  };
  EXPECT_EQ(kind("Detectoid", ""), UpdateKind::detectoid);
  EXPECT_EQ(kind("Category", "UpdateClassification"), UpdateKind::classification);
  EXPECT_EQ(kind("Category", "Product"), UpdateKind::category);
  EXPECT_EQ(kind("Software", ""), UpdateKind::software);
  EXPECT_EQ(kind("Driver", ""), UpdateKind::driver);
}

TEST(Metadata, TellExpiredAndEncryptedUpdates) {
  tests::Document document;
  document.properties = "PublicationState=\"Expired\"";
  document.inner_properties = "<upd:SecuredFragment FragmentType=\"FileDecryption\" />";
  const auto metadata = read_metadata(document.text());
  ASSERT_TRUE(metadata);
  EXPECT_TRUE(metadata->is_expired);
  EXPECT_TRUE(metadata->needs_keys);
}

TEST(Metadata, AreNoneWithoutWhatEveryDocumentHas) {
  const auto good = tests::Document().text();
  ASSERT_TRUE(read_metadata(good));
  const auto without = [&](const std::string& part) {
    auto text = good;
    return read_metadata(text.replace(text.find(part), part.size(), ""));
  };
  EXPECT_FALSE(without("<upd:Title>Payload</upd:Title>"));
  EXPECT_FALSE(without("UpdateType=\"Software\""));
  EXPECT_FALSE(without("UpdateID=\"u1\""));
  EXPECT_FALSE(without("RevisionNumber=\"100\""));
  EXPECT_FALSE(without("</upd:Update>"));
  tests::Document empty_file;
  empty_file.files = {{"x.exe", ""}};
  EXPECT_FALSE(read_metadata(empty_file.text()));
  EXPECT_FALSE(read_metadata(""));
}

}  // namespace
}  // namespace syncrig::client::syncing
