#include "simulator/updates/documents.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulator/updates/describing.hpp"
#include "simulator/updates/text_encoding.hpp"

namespace syncrig::simulator::updates {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const Catalogue& catalogue() {
  static const Catalogue one(11, 16);
  return one;
}

Place place_of(const Guid& id) {
  return *catalogue().find(id);
}

std::string metadata(const Catalogue& of, Place place) {
  return document(describe(of, place, of.identity(place).revision));
}

std::string identity_text(const Identity& identity) {
  return "<upd:UpdateIdentity UpdateID=\"" + to_text(identity.id) + "\" RevisionNumber=\"" +
         std::to_string(identity.revision) + "\" />";
}

// The start tags and texts named must come in this order.
void expect_in_order(const std::string& document, const std::vector<std::string>& parts) {
  std::size_t from = 0;
  for (const auto& part : parts) {
    const auto at = document.find(part, from);
    ASSERT_NE(at, std::string::npos) << part << " missing or too early in " << document;
    from = at + part.size();
  }
}

TEST(Documents, AProductIsTheTemplateForCategories) {
  EXPECT_EQ(
      metadata(catalogue(), place_of(product(4).id)),
      R"(<upd:Update xmlns:cat="http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/Category")"
      R"( xmlns:lar="http://schemas.microsoft.com/msus/2002/12/LogicalApplicabilityRules")"
      R"( xmlns:upd="http://schemas.microsoft.com/msus/2002/12/Update">)"
      R"(<upd:UpdateIdentity UpdateID="f702a48c-919b-45d6-9aef-ca4248d50397" RevisionNumber="100" />)"
      R"(<upd:Properties DefaultPropertiesLanguage="en" IsPublic="true" UpdateType="Category")"
      R"( Handler="http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/Category" PublicationState="Published")"
      R"( CreationDate="2025-01-06T02:00:00.000Z" PublisherID="395392a0-19c0-48b7-a927-f7c15066d905"></upd:Properties>)"
      R"(<upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language>)"
      R"(<upd:Title>Windows Server 2019</upd:Title></upd:LocalizedProperties></upd:LocalizedPropertiesCollection>)"
      R"(<upd:Relationships><upd:Prerequisites><upd:AtLeastOne IsCategory="true">)"
      R"(<upd:UpdateIdentity UpdateID="6964aab4-c5b5-43bd-a17d-ffb4346a8e1d" /></upd:AtLeastOne></upd:Prerequisites>)"
      R"(</upd:Relationships><upd:ApplicabilityRules><upd:IsInstalled><lar:True /></upd:IsInstalled>)"
      R"(</upd:ApplicabilityRules><upd:HandlerSpecificData xsi:type="cat:Category")"
      R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><cat:CategoryInformation CategoryType="Product")"
      R"( ProhibitsSubcategories="true" ProhibitsUpdates="false" /></upd:HandlerSpecificData></upd:Update>)");
}

TEST(Documents, TheCompanyAndClassificationsHaveNoParent) {
  const auto company_text = metadata(catalogue(), place_of(company().id));
  EXPECT_THAT(company_text,
              HasSubstr(R"(CategoryType="Company" ProhibitsSubcategories="false" ProhibitsUpdates="true")"));
  EXPECT_THAT(company_text, Not(HasSubstr("upd:Relationships")));
  const auto classification = metadata(catalogue(), place_of(security_updates));
  EXPECT_THAT(classification, HasSubstr(R"(CategoryType="UpdateClassification")"));
  EXPECT_THAT(classification, Not(HasSubstr("upd:Relationships")));
}

TEST(Documents, ADetectoidHasARuleAndNoFiles) {
  const auto text = metadata(catalogue(), {Kind::detectoid, 1});
  EXPECT_THAT(text, HasSubstr(R"(UpdateType="Detectoid")"));
  EXPECT_THAT(text, HasSubstr(R"(<upd:IsInstalled><bar:Processor Architecture="9" /></upd:IsInstalled>)"));
}

TEST(Documents, AVisibleUpdateBundlesItsPayload) {
  const auto update = catalogue().update(0);
  const auto text = metadata(catalogue(), {Kind::bundle, 0});
  expect_in_order(text, {identity_text(update.bundle()), R"(ExplicitlyDeployable="true")",
                         "<upd:KBArticleID>873339</upd:KBArticleID>", "</upd:Properties>",
                         "<upd:Language>en</upd:Language>", "<upd:Title>" + update.title() + "</upd:Title>",
                         "<upd:Prerequisites>", to_text(catalogue().identity({Kind::detectoid, 0}).id),
                         R"(<upd:AtLeastOne IsCategory="true"><upd:UpdateIdentity UpdateID=")" +
                             to_text(update.product().id),
                         R"(<upd:AtLeastOne IsCategory="true"><upd:UpdateIdentity UpdateID=")" +
                             to_text(update.classification()),
                         "<upd:BundledUpdates><upd:AtLeastOne>" + identity_text(update.leaf()),
                         "</upd:Relationships></upd:Update>"});
  EXPECT_THAT(text, Not(HasSubstr("upd:Files")));
}

TEST(Documents, APayloadCarriesItsFileWithBothDigests) {
  const auto update = catalogue().update(1);
  expect_in_order(
      metadata(catalogue(), {Kind::leaf, 1}),
      {identity_text(update.leaf()), R"(MaxDownloadSize="4096")", "<upd:Relationships>", "<upd:IsInstalled>",
       "<upd:Files><upd:File Digest=\"" + base64(catalogue().sha1(1)) +
           R"(" DigestAlgorithm="SHA1" FileName=")" + update.file_name() + R"(" Size="4096")",
       R"(<upd:AdditionalDigest Algorithm="SHA256">)" + base64(catalogue().sha256(1)) +
           "</upd:AdditionalDigest>",
       R"(xsi:type="cmd:CommandLineInstallation")", "<cmd:InstallCommand"});
}

TEST(Documents, ANestedBundleHoldsAHiddenOneThatHoldsThePayloads) {
  const auto update = catalogue().update(8);
  EXPECT_THAT(metadata(catalogue(), {Kind::bundle, 8}),
              HasSubstr("<upd:BundledUpdates><upd:AtLeastOne>" + identity_text(update.hidden()) +
                        "</upd:AtLeastOne></upd:BundledUpdates>"));
  const auto hidden = metadata(catalogue(), {Kind::hidden, 8});
  expect_in_order(hidden,
                  {"<upd:Title>HIDDEN: ", identity_text(update.leaf(0)), identity_text(update.leaf(1))});
  EXPECT_THAT(hidden, Not(HasSubstr("ExplicitlyDeployable")));
  EXPECT_THAT(hidden, Not(HasSubstr("IsCategory")));
}

TEST(Documents, AnExpressFileStandsBesideTheSelfContainedOne) {
  const auto update = catalogue().update(9);
  expect_in_order(metadata(catalogue(), {Kind::leaf, 9}),
                  {R"(CompatibleProtocolVersion="1.8")", update.file_name(0),
                   R"(PatchingType="SelfContained")", update.file_name(1), R"(PatchingType="Express")"});
  EXPECT_TRUE(update.file_name(1).ends_with(".psf"));
}

TEST(Documents, ADriverTellsItsHardwareAndVersion) {
  const auto text = metadata(catalogue(), {Kind::bundle, 10});
  expect_in_order(text,
                  {R"(UpdateType="Driver")", R"(ExplicitlyDeployable="true")", to_text(drivers),
                   R"(<drv:WindowsDriverMetaData HardwareID="PCI\VEN_1AF4&amp;DEV_)", "DriverVerDate=\"20",
                   R"(DriverVerVersion="10.0.10.1")", R"(FeatureScore="7F")", "<upd:Files><upd:File "});
  EXPECT_THAT(text, Not(HasSubstr("upd:BundledUpdates")));
}

TEST(Documents, ALicenceIsNamedWithAFileForEachLanguage) {
  const auto update = catalogue().update(11);
  expect_in_order(metadata(catalogue(), {Kind::bundle, 11}),
                  {"EulaID=\"" + to_text(update.licence()) + "\"", "<upd:EulaFile Digest=\"",
                   R"(Language="en"><upd:AdditionalDigest Algorithm="SHA256">)", "<upd:EulaFile Digest=\"",
                   R"(Language="de">)", "</upd:LocalizedPropertiesCollection>"});
}

TEST(Documents, AnExpiredUpdateSaysSo) {
  EXPECT_THAT(metadata(catalogue(), {Kind::bundle, 12}), HasSubstr(R"(PublicationState="Expired")"));
  EXPECT_THAT(metadata(catalogue(), {Kind::bundle, 0}), HasSubstr(R"(PublicationState="Published")"));
}

TEST(Documents, ASupersedingUpdateNamesTheOneBeforeItOfItsProduct) {
  const auto replaced = catalogue().update(7).bundle().id;
  EXPECT_EQ(catalogue().update(7).product_index(), catalogue().update(13).product_index());
  EXPECT_THAT(metadata(catalogue(), {Kind::bundle, 13}),
              HasSubstr("<upd:Relationships><upd:SupersededUpdates><upd:UpdateIdentity UpdateID=\"" +
                        to_text(replaced) + "\" /></upd:SupersededUpdates><upd:Prerequisites>"));
}

TEST(Documents, SeveralLanguagesHaveTextsAndPayloadsOfTheirOwn) {
  expect_in_order(metadata(catalogue(), {Kind::bundle, 14}),
                  {"<upd:Language>en</upd:Language>", "<upd:Language>de</upd:Language>", "f\u00fcr Windows",
                   "<upd:Language>fr</upd:Language>"});
  EXPECT_THAT(metadata(catalogue(), {Kind::leaf, 14, 1}),
              HasSubstr(R"(<bar:WindowsLanguage Language="de" />)"));
}

TEST(Documents, AnOlderRevisionDiffersInItsNumber) {
  const Place place{Kind::bundle, 3};
  EXPECT_THAT(document(describe(catalogue(), place, first_bundle_revision)),
              HasSubstr(R"(RevisionNumber="200" />)"));
}

TEST(Documents, AreOneLineWithoutDeclaration) {
  std::vector<Place> places = {{Kind::detectoid, 0}};
  for (std::uint32_t i = 0; i < 16; ++i) places.push_back({Kind::bundle, i});
  for (std::uint32_t i = 0; i < 8; ++i) places.push_back({Kind::leaf, i});
  for (std::uint32_t i = 0; i < categories().size(); ++i) places.push_back({Kind::category, i});
  for (const auto place : places) {
    const auto text = metadata(catalogue(), place);
    EXPECT_THAT(text, StartsWith("<upd:Update xmlns:"));
    EXPECT_THAT(text, Not(HasSubstr("\n")));
  }
}

}  // namespace
}  // namespace syncrig::simulator::updates
