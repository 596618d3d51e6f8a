#include <gmock/gmock.h>

#include "tests/simulator/upstream/site.hpp"

namespace syncrig::tests {
namespace {

using ::testing::HasSubstr;

std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const auto begin = text.find(from);
  return text.substr(begin, text.find(to) - begin);
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(ConfigData, AHealthyServerAnswersInTheRealOrder) {
  Site site;
  const auto reply = site.sync("GetConfigData", site.cookie());
  EXPECT_EQ(
      between(reply.text, "<soap:Body>", "<ServerSyncLanguageData>"),
      R"(<soap:Body><GetConfigDataResponse xmlns="http://www.microsoft.com/SoftwareDistribution"><GetConfigDataResult>)"
      "<CatalogOnlySync>false</CatalogOnlySync><LazySync>true</LazySync><ServerHostsPsfFiles>false</"
      "ServerHostsPsfFiles>"
      "<MaxNumberOfComputerIdsInRequest>0</MaxNumberOfComputerIdsInRequest>"
      "<MaxNumberOfDriverSetsPerRequest>0</MaxNumberOfDriverSetsPerRequest>"
      "<MaxNumberOfPnpHardwareIdsInRequest>0</MaxNumberOfPnpHardwareIdsInRequest>"
      "<MaxNumberOfUpdatesPerRequest>100</MaxNumberOfUpdatesPerRequest><NewConfigAnchor>" +
          updates::to_text(site.catalogue.latest_anchor()) +
          "</NewConfigAnchor><ProtocolVersion>1.20</ProtocolVersion><LanguageUpdateList>");
  EXPECT_THAT(reply.text,
              HasSubstr("</LanguageUpdateList><MaxUpdatesPerRequestInGetUpdateDecryptionData>100"
                        "</MaxUpdatesPerRequestInGetUpdateDecryptionData></GetConfigDataResult>"));
}

TEST(ConfigData, EnglishAloneOf38LanguagesIsEnabled) {
  Site site;
  const auto reply = site.sync("GetConfigData", site.cookie());
  EXPECT_EQ(count_of(reply.text, "<ServerSyncLanguageData>"), 1U + 38U);
  EXPECT_EQ(count_of(reply.text, "<Enabled>true</Enabled>"), 1U);
  EXPECT_THAT(
      reply.text,
      HasSubstr("<LanguageUpdateList><ServerSyncLanguageData><LanguageID>0</LanguageID><ShortLanguage>all"
                "</ShortLanguage><LongLanguage>all</LongLanguage><Enabled>false</Enabled>"));
  EXPECT_THAT(reply.text,
              HasSubstr("<LanguageID>1033</LanguageID><ShortLanguage>en</ShortLanguage><LongLanguage>English"
                        "</LongLanguage><Enabled>true</Enabled>"));
  EXPECT_THAT(reply.text, HasSubstr("<LanguageID>66577</LanguageID><ShortLanguage>ja-nec</ShortLanguage>"));
}

TEST(ConfigData, WithTheLastAnchorNoLanguageHasChanged) {
  Site site;
  const auto anchor = site.sync("GetConfigData", site.cookie()).value("NewConfigAnchor");
  const auto reply =
      site.sync("GetConfigData", site.cookie() + "<configAnchor>" + anchor + "</configAnchor>");
  EXPECT_THAT(reply.text, HasSubstr("<LanguageUpdateList />"));
  const auto old =
      site.sync("GetConfigData", site.cookie() + "<configAnchor>1,2006-05-26 18:59:26.192</configAnchor>");
  EXPECT_EQ(count_of(old.text, "<ServerSyncLanguageData>"), 39U);
}

TEST(ConfigData, AMalformedAnchorIsRefused) {
  Site site;
  const auto reply = site.sync("GetConfigData", site.cookie() + "<configAnchor>yesterday</configAnchor>");
  EXPECT_EQ(reply.error_code(), "InvalidParameters");
  EXPECT_EQ(reply.value("Message"), "configAnchor");
}

TEST(ConfigData, TheStorageOptionsAreThoseOfTheWorld) {
  simulator::Upstream settings;
  settings.set_catalog_only_sync(true);
  settings.set_lazy_sync(false);
  settings.set_server_hosts_psf_files(true);
  settings.set_updates_per_request_max(7);
  Site site(settings);
  const auto reply = site.sync("GetConfigData", site.cookie());
  EXPECT_EQ(reply.value("CatalogOnlySync"), "true");
  EXPECT_EQ(reply.value("LazySync"), "false");
  EXPECT_EQ(reply.value("ServerHostsPsfFiles"), "true");
  EXPECT_EQ(reply.value("MaxNumberOfUpdatesPerRequest"), "7");
}

}  // namespace
}  // namespace syncrig::tests
