#include "simulator/upstream/agent/fragments.hpp"

#include <gtest/gtest.h>

#include <array>
#include <stdexcept>

#include "tests/simulator/upstream/agent/agent_site.hpp"

namespace syncrig::tests {
namespace {

using agent_fragments = simulator::upstream::agent::Fragments;

const std::array<std::string, 0> no_languages;

// A document around the parts given, with the prefixes of real ones.
std::string document(const std::string& parts) {
  return R"(<upd:Update xmlns:bar="http://schemas.microsoft.com/msus/2002/12/BaseApplicabilityRules")"
         R"( xmlns:cat="http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/Category")"
         R"( xmlns:cmd="http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/CommandLineInstallation")"
         R"( xmlns:drv="http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/WindowsDriver")"
         R"( xmlns:lar="http://schemas.microsoft.com/msus/2002/12/LogicalApplicabilityRules")"
         R"( xmlns:mar="http://schemas.microsoft.com/msus/2002/12/MsiApplicabilityRules")"
         R"( xmlns:upd="http://schemas.microsoft.com/msus/2002/12/Update">)" +
         parts + "</upd:Update>";
}

const std::string product = document(
    R"(<upd:UpdateIdentity UpdateID="72e7624a-5b00-45d2-b92f-e561c0a6a160" RevisionNumber="1" />)"
    R"(<upd:Properties DefaultPropertiesLanguage="en" IsPublic="true" UpdateType="Category" PerUser="false")"
    R"( ExplicitlyDeployable="false" Handler="http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/Category")"
    R"( PublicationState="Published" CreationDate="2025-01-06T02:00:00.000Z" PublisherID="395392a0-19c0-48b7-a927-f7c15066d905">)"
    R"(</upd:Properties><upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language>)"
    R"(<upd:Title>Windows 11</upd:Title></upd:LocalizedProperties></upd:LocalizedPropertiesCollection>)"
    R"(<upd:Relationships><upd:Prerequisites><upd:AtLeastOne IsCategory="true">)"
    R"(<upd:UpdateIdentity UpdateID="6964aab4-c5b5-43bd-a17d-ffb4346a8e1d" /></upd:AtLeastOne></upd:Prerequisites>)"
    R"(</upd:Relationships><upd:ApplicabilityRules><upd:IsInstalled><lar:True /></upd:IsInstalled>)"
    R"(</upd:ApplicabilityRules><upd:HandlerSpecificData xsi:type="cat:Category")"
    R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><cat:CategoryInformation CategoryType="Product")"
    R"( ProhibitsSubcategories="true" ProhibitsUpdates="false" /></upd:HandlerSpecificData>)");

TEST(Fragments, OfACategory) {
  const agent_fragments fragments(product);
  EXPECT_EQ(
      fragments.core(),
      R"(<UpdateIdentity UpdateID="72e7624a-5b00-45d2-b92f-e561c0a6a160" RevisionNumber="1" />)"
      R"(<Properties UpdateType="Category" />)"
      R"(<Relationships><Prerequisites><AtLeastOne IsCategory="true">)"
      R"(<UpdateIdentity UpdateID="6964aab4-c5b5-43bd-a17d-ffb4346a8e1d" /></AtLeastOne></Prerequisites>)"
      R"(</Relationships><ApplicabilityRules><IsInstalled><True /></IsInstalled></ApplicabilityRules>)");
  EXPECT_EQ(fragments.extended(),
            R"(<ExtendedProperties DefaultPropertiesLanguage="en")"
            R"( Handler="http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/Category" />)"
            R"(<HandlerSpecificData type="cat:Category"><CategoryInformation CategoryType="Product")"
            R"( ProhibitsSubcategories="true" ProhibitsUpdates="false" /></HandlerSpecificData>)");
}

TEST(Fragments, OfADetectoid) {
  const agent_fragments fragments(document(
      R"(<upd:UpdateIdentity UpdateID="be4048db-157c-4532-9582-7f05099590c9" RevisionNumber="100" />)"
      R"(<upd:Properties DefaultPropertiesLanguage="en" IsPublic="false" UpdateType="Detectoid")"
      R"( DetectoidType="Architecture" LegacyName="x64" />)"
      R"(<upd:ApplicabilityRules><upd:IsInstalled><lar:And xmlns:lar="http://schemas.microsoft.com/msus/2002/12/)"
      R"(LogicalApplicabilityRules"><lar:Not><bar:Processor Architecture="0" /></lar:Not>)"
      R"(<mar:MsiProductInstalled ProductCode="{1}" /></lar:And></upd:IsInstalled></upd:ApplicabilityRules>)"));
  EXPECT_EQ(fragments.core(),
            R"(<UpdateIdentity UpdateID="be4048db-157c-4532-9582-7f05099590c9" RevisionNumber="100" />)"
            R"(<Properties UpdateType="Detectoid" /><ApplicabilityRules><IsInstalled><And><Not>)"
            R"(<b.Processor Architecture="0" /></Not><m.MsiProductInstalled ProductCode="{1}" /></And>)"
            R"(</IsInstalled></ApplicabilityRules>)");
  EXPECT_EQ(fragments.extended(), R"(<ExtendedProperties DefaultPropertiesLanguage="en" />)");
}

TEST(Fragments, OfABundle) {
  const agent_fragments fragments(document(
      R"(<upd:UpdateIdentity UpdateID="a2fef9b0-7951-4c2c-a42b-9e351dd1c1fe" RevisionNumber="200" />)"
      R"(<upd:Properties UpdateType="Software" DefaultPropertiesLanguage="en" AutoSelectOnWebSites="true")"
      R"( ExplicitlyDeployable="true" MaxDownloadSize="0" MinDownloadSize="0" EulaID="59653007-e2e9-4f71-8525-2ff588527978")"
      R"( PublicationState="Published" CreationDate="2026-10-04T12:00:58.381Z">)"
      R"(<upd:SupportUrl>http://support.microsoft.com/?a=1&amp;b=2</upd:SupportUrl><upd:KBArticleID>2267602</upd:KBArticleID>)"
      R"(</upd:Properties><upd:Relationships><upd:SupersededUpdates>)"
      R"(<upd:UpdateIdentity UpdateID="ce84983e-b20e-44d7-a412-1fd91fc7bda8" /></upd:SupersededUpdates>)"
      R"(<upd:BundledUpdates><upd:AtLeastOne><upd:UpdateIdentity UpdateID="90f961a9-1756-4493-aade-644c37589961")"
      R"( RevisionNumber="200" /></upd:AtLeastOne></upd:BundledUpdates></upd:Relationships>)"));
  EXPECT_EQ(
      fragments.core(),
      R"(<UpdateIdentity UpdateID="a2fef9b0-7951-4c2c-a42b-9e351dd1c1fe" RevisionNumber="200" />)"
      R"(<Properties UpdateType="Software" ExplicitlyDeployable="true" AutoSelectOnWebSites="true")"
      R"( EulaID="59653007-e2e9-4f71-8525-2ff588527978" />)"
      R"(<Relationships><SupersededUpdates><UpdateIdentity UpdateID="ce84983e-b20e-44d7-a412-1fd91fc7bda8" />)"
      R"(</SupersededUpdates><BundledUpdates><AtLeastOne>)"
      R"(<UpdateIdentity UpdateID="90f961a9-1756-4493-aade-644c37589961" RevisionNumber="200" />)"
      R"(</AtLeastOne></BundledUpdates></Relationships>)");
  EXPECT_EQ(
      fragments.extended(),
      R"(<ExtendedProperties DefaultPropertiesLanguage="en" MaxDownloadSize="0" MinDownloadSize="0">)"
      R"(<SupportUrl>http://support.microsoft.com/?a=1&amp;b=2</SupportUrl><KBArticleID>2267602</KBArticleID>)"
      R"(</ExtendedProperties>)");
}

TEST(Fragments, OfAPayload) {
  const agent_fragments fragments(document(
      R"(<upd:UpdateIdentity UpdateID="266f6222-c89d-43f2-9f8a-69340271e677" RevisionNumber="200" />)"
      R"(<upd:Properties UpdateType="Software" DefaultPropertiesLanguage="en")"
      R"( Handler="http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/CommandLineInstallation")"
      R"( MaxDownloadSize="4096" MinDownloadSize="0" CompatibleProtocolVersion="1.4" PublisherID="b">)"
      R"(<upd:InstallationBehavior Impact="Minor" RebootBehavior="CanRequestReboot" /></upd:Properties>)"
      R"(<upd:Files><upd:File Digest="h/W9BGlYUAaqXTp30cZi/SiV3c0=" DigestAlgorithm="SHA1" FileName="a.exe")"
      R"( Size="4096" Modified="2026-10-04T09:39:26Z" PatchingType="SelfContained">)"
      R"(<upd:AdditionalDigest Algorithm="SHA256">Amt0qymy5KsROiwIXm4QIIV75Ju4r+Cl28Pg8gaLXUA=</upd:AdditionalDigest>)"
      R"(</upd:File></upd:Files><upd:HandlerSpecificData xsi:type="cmd:CommandLineInstallation")"
      R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><cmd:InstallCommand Program="a.exe" Arguments="&quot;/q&quot;">)"
      R"(<cmd:ReturnCode Code="0" Result="Succeeded" /></cmd:InstallCommand></upd:HandlerSpecificData>)"));
  EXPECT_EQ(
      fragments.extended(),
      R"(<ExtendedProperties DefaultPropertiesLanguage="en")"
      R"( Handler="http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/CommandLineInstallation")"
      R"( MaxDownloadSize="4096" MinDownloadSize="0" CompatibleProtocolVersion="1.4">)"
      R"(<InstallationBehavior Impact="Minor" RebootBehavior="CanRequestReboot" /></ExtendedProperties>)"
      R"(<Files><File Digest="h/W9BGlYUAaqXTp30cZi/SiV3c0=" DigestAlgorithm="SHA1" FileName="a.exe")"
      R"( Size="4096" Modified="2026-10-04T09:39:26Z" PatchingType="SelfContained">)"
      R"(<AdditionalDigest Algorithm="SHA256">Amt0qymy5KsROiwIXm4QIIV75Ju4r+Cl28Pg8gaLXUA=</AdditionalDigest>)"
      R"(</File></Files><HandlerSpecificData type="cmd:CommandLineInstallation">)"
      R"(<InstallCommand Program="a.exe" Arguments="&quot;/q&quot;"><ReturnCode Code="0" Result="Succeeded" />)"
      R"(</InstallCommand></HandlerSpecificData>)");
}

TEST(Fragments, OfADriverAreMarkedByNamespaceNotByPrefix) {
  const agent_fragments fragments(document(
      R"(<upd:UpdateIdentity UpdateID="3467e049-6a80-451e-a7e1-dc70cd142859" RevisionNumber="1" />)"
      R"(<upd:Properties UpdateType="Driver" DefaultPropertiesLanguage="en" OSUpgrade="swap" />)"
      R"(<upd:ApplicabilityRules><upd:IsInstalled><drv:WindowsDriverInstalled /></upd:IsInstalled><upd:Metadata>)"
      R"(<d:WindowsDriverMetaData xmlns:d="http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/WindowsDriver")"
      R"( HardwareID="pci\ven_10ec"><d:FeatureScore OperatingSystem="amd64.10.0" FeatureScore="80" />)"
      R"(</d:WindowsDriverMetaData></upd:Metadata></upd:ApplicabilityRules>)"));
  EXPECT_EQ(
      fragments.core(),
      R"(<UpdateIdentity UpdateID="3467e049-6a80-451e-a7e1-dc70cd142859" RevisionNumber="1" />)"
      R"(<Properties UpdateType="Driver" OSUpgrade="swap" />)"
      R"(<ApplicabilityRules><IsInstalled><d.WindowsDriverInstalled /></IsInstalled><Metadata>)"
      R"(<d.WindowsDriverMetaData HardwareID="pci\ven_10ec"><d.FeatureScore OperatingSystem="amd64.10.0")"
      R"( FeatureScore="80" /></d.WindowsDriverMetaData></Metadata></ApplicabilityRules>)");
}

const std::string in_languages = document(
    R"(<upd:UpdateIdentity UpdateID="3467e049-6a80-451e-a7e1-dc70cd142859" RevisionNumber="1" />)"
    R"(<upd:LocalizedPropertiesCollection>)"
    R"(<upd:LocalizedProperties><upd:Language>en</upd:Language><upd:Title>Update</upd:Title></upd:LocalizedProperties>)"
    R"(<upd:LocalizedProperties><upd:Language>de</upd:Language><upd:Title>Aktualisierung</upd:Title></upd:LocalizedProperties>)"
    R"(<upd:EulaFile Language="en" FileName="e.txt" Digest="AA=="><upd:AdditionalDigest Algorithm="SHA256">AQ==)"
    R"(</upd:AdditionalDigest></upd:EulaFile><upd:EulaFile Language="de" FileName="d.txt" />)"
    R"(</upd:LocalizedPropertiesCollection>)");

TEST(Fragments, OfLanguagesAskedForAndOfEnglish) {
  const agent_fragments fragments(in_languages);
  const std::string english =
      "<LocalizedProperties><Language>en</Language><Title>Update</Title></LocalizedProperties>";
  const std::string german =
      "<LocalizedProperties><Language>de</Language><Title>Aktualisierung</Title></LocalizedProperties>";
  EXPECT_EQ(fragments.localized_properties(no_languages), std::vector{english});
  const std::array<std::string, 2> languages = {"DE", "fr"};
  EXPECT_EQ(fragments.localized_properties(languages), (std::vector{english, german}));
}

TEST(Fragments, OfLicences) {
  const agent_fragments fragments(in_languages);
  EXPECT_EQ(
      fragments.licences(no_languages),
      std::vector<std::string>{
          R"(<EulaFile Language="en" FileName="e.txt" Digest="AA=="><AdditionalDigest Algorithm="SHA256">AQ==)"
          R"(</AdditionalDigest></EulaFile>)"});
  const std::array<std::string, 1> languages = {"de"};
  EXPECT_EQ(fragments.licences(languages).back(), R"(<EulaFile Language="de" FileName="d.txt" />)");
}

TEST(Fragments, OfEveryDocumentOfTheCatalogueHaveNoNamespaces) {
  const Site site({}, 16);
  for (updates::Row row = 0; row < site.store->rows(); ++row) {
    const agent_fragments fragments(site.store->document(site.store->listed(row)->identity));
    auto text = fragments.core() + fragments.extended();
    for (const auto& one : fragments.localized_properties(no_languages)) text += one;
    EXPECT_EQ(text.find("xmlns"), text.npos) << text;
    pugi::xml_document xml;
    EXPECT_TRUE(xml.load_string(("<all>" + text + "</all>").c_str())) << text;
    for (const auto& found : xml.select_nodes("//*")) {
      EXPECT_EQ(std::string(found.node().name()).find(':'), std::string::npos) << found.node().name();
    }
  }
}

TEST(Fragments, OfAnythingElseAreAnError) {
  EXPECT_THROW(agent_fragments("no document"), std::logic_error);
  EXPECT_THROW(agent_fragments("<other />"), std::logic_error);
}

}  // namespace
}  // namespace syncrig::tests
