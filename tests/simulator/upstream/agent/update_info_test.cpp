#include <gmock/gmock.h>

#include "simulator/updates/shape.hpp"
#include "simulator/upstream/agent/file_location.hpp"
#include "tests/simulator/upstream/agent/agent_site.hpp"

namespace syncrig::tests {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::SizeIs;
using ::testing::StartsWith;

// The id of the first revision that `is_it` takes.
template <class IsIt>
unsigned find_id(const AgentSite& site, IsIt is_it) {
  for (updates::Row row = 0; row < site.store->rows(); ++row) {
    const auto listed = site.store->listed(row);
    if (listed && is_it(listed->identity)) return row + 1;
  }
  ADD_FAILURE() << "no such revision";
  return 0;
}

unsigned payload_id(const AgentSite& site) {
  return find_id(site, [&](const auto& identity) { return !site.store->files(identity).empty(); });
}

std::string fragment_types(const std::vector<std::string>& names) {
  std::string list = "<infoTypes>";
  for (const auto& name : names) list += "<XmlUpdateFragmentType>" + name + "</XmlUpdateFragmentType>";
  return list + "</infoTypes>";
}

const std::string as_asked_by_windows_11 = fragment_types({"Extended", "LocalizedProperties"}) +
                                           "<locales><string>en-US</string><string>en</string></locales>"
                                           "<deviceAttributes>App=WU_OS;</deviceAttributes><GeoId>USA</GeoId>"
                                           "<callerAttributes>Id=UpdateOrchestrator;</callerAttributes>";

TEST(GetExtendedUpdateInfo, GivesAllTextsOfOneTypeThenThoseOfTheNext) {
  AgentSite site;
  const auto payload = payload_id(site);
  const auto reply =
      site.client("GetExtendedUpdateInfo",
                  site.registered_cookie() + id_list("revisionIDs", {1, payload}) + as_asked_by_windows_11);
  const auto second = std::to_string(payload);
  EXPECT_THAT(all_values(reply, "//Updates/Update/ID"), ElementsAre("1", second, "1", second));
  EXPECT_THAT(all_values(reply, "//Updates/Update/Xml"),
              ElementsAre(StartsWith("<ExtendedProperties "), StartsWith("<ExtendedProperties "),
                          StartsWith("<LocalizedProperties><Language>en</Language><Title>"),
                          StartsWith("<LocalizedProperties><Language>en</Language><Title>")));
  EXPECT_THAT(all_values(reply, "//OutOfScopeRevisionIDs/int"), IsEmpty());
}

TEST(GetExtendedUpdateInfo, GivesATypeOnceHoweverOftenItIsAskedFor) {
  AgentSite site;
  const auto reply =
      site.client("GetExtendedUpdateInfo", site.registered_cookie() + id_list("revisionIDs", {1}) +
                                               fragment_types({"Extended", "Extended"}));
  EXPECT_THAT(all_values(reply, "//Updates/Update/ID"), ElementsAre("1"));
}

TEST(GetExtendedUpdateInfo, GivesLocationsOnTheHostThatTheAgentAsked) {
  AgentSite site;
  const auto payload = payload_id(site);
  const auto file = site.store->files(site.store->listed(payload - 1)->identity).at(0);
  const auto reply =
      site.client("GetExtendedUpdateInfo",
                  site.registered_cookie() + id_list("revisionIDs", {payload}) + as_asked_by_windows_11);
  const auto path = simulator::upstream::content_path(file.sha1, file.name.substr(file.name.rfind('.')));
  EXPECT_THAT(reply.text,
              HasSubstr("</Updates><FileLocations><FileLocation><FileDigest>" + updates::base64(file.sha1) +
                        "</FileDigest><Url>http://wsus1.corp.test:8530" + path + "</Url></FileLocation>"));
  const auto content = site.get(path, {{"Range", "bytes=0-99"}, {"Content-Length", "0"}});
  EXPECT_EQ(content.status(), 206U);
  EXPECT_EQ(content.field("Content-Range"), "bytes 0-99/" + std::to_string(file.bytes));
}

TEST(GetExtendedUpdateInfo, OfAServerWithoutContentGivesThePlaceAtMicrosoft) {
  AgentSite site("catalog_only_sync: true");
  const auto reply = site.client(
      "GetExtendedUpdateInfo",
      site.registered_cookie() + id_list("revisionIDs", {payload_id(site)}) + as_asked_by_windows_11);
  EXPECT_THAT(reply.value("Url"), MatchesRegex("http://update\\.corp\\.test/.*msdownload/update/.*"));
}

TEST(GetExtendedUpdateInfo, TellsWhatDoesNotConcernTheComputer) {
  AgentSite site("approvals { approved_updates: 0 }");
  const auto payload = payload_id(site);
  const auto reply = site.client(
      "GetExtendedUpdateInfo",
      site.registered_cookie() + id_list("revisionIDs", {0, payload, 90000}) + as_asked_by_windows_11);
  EXPECT_THAT(all_values(reply, "//OutOfScopeRevisionIDs/int"),
              ElementsAre("0", std::to_string(payload), "90000"));
  EXPECT_THAT(all_values(reply, "//Update"), IsEmpty());
}

TEST(GetExtendedUpdateInfo, GivesLicences) {
  AgentSite site;
  const auto licensed =
      find_id(site, [&](const auto& identity) { return site.store->licence(identity).has_value(); });
  const auto reply =
      site.client("GetExtendedUpdateInfo", site.registered_cookie() + id_list("revisionIDs", {licensed}) +
                                               fragment_types({"Core", "Eula", "VerificationRule"}) +
                                               "<locales><string>de</string></locales>");
  const auto texts = all_values(reply, "//Update/Xml");
  ASSERT_THAT(texts, SizeIs(3));
  EXPECT_THAT(texts[0], HasSubstr(" EulaID=\""));
  EXPECT_THAT(texts[1], StartsWith("<EulaFile "));
}

TEST(GetExtendedUpdateInfo, RefusesWhatItCanNotMean) {
  AgentSite site;
  const auto cookie = site.registered_cookie();
  const auto of = [&](const std::string& inner) {
    const auto reply = site.client("GetExtendedUpdateInfo", cookie + inner);
    return reply.error_code() + " " + reply.value("Message");
  };
  EXPECT_EQ(of(id_list("revisionIDs", std::vector<unsigned>(51, 1)) + as_asked_by_windows_11),
            "InvalidParameters revisionIDs");
  EXPECT_EQ(of(id_list("revisionIDs", std::vector<unsigned>(50, 1)) + as_asked_by_windows_11), " ");
  EXPECT_EQ(of(id_list("revisionIDs", {1})), "InvalidParameters infoTypes");
  EXPECT_EQ(of(id_list("revisionIDs", {1}) + fragment_types({"Poem"})), "InvalidParameters infoTypes");
  EXPECT_EQ(of(id_list("revisionIDs", {1}) + fragment_types({"Eula"})), "InvalidParameters locales");
  EXPECT_EQ(of(id_list("revisionIDs", {1}) + fragment_types({"Extended"})), " ");
  EXPECT_EQ(site.client("GetExtendedUpdateInfo", "").error_code(), "InvalidCookie");
}

TEST(GetExtendedUpdateInfo2, TakesGlobalIds) {
  AgentSite site;
  const auto payload = payload_id(site);
  const auto identity = site.store->listed(payload - 1)->identity;
  const auto reply = site.client(
      "GetExtendedUpdateInfo2",
      site.registered_cookie() + "<updateIDs><UpdateIdentity><UpdateID>" + updates::to_text(identity.id) +
          "</UpdateID><RevisionNumber>" + std::to_string(identity.revision) +
          "</RevisionNumber></UpdateIdentity></updateIDs>" + fragment_types({"FileUrl"}));
  EXPECT_EQ(reply.status(), 200U);
  EXPECT_THAT(reply.value("Url"), StartsWith("http://wsus1.corp.test:8530/Content/"));
}

TEST(GetFileLocations, GivesOneForEachFileItKnows) {
  AgentSite site;
  const auto cookie = site.registered_cookie();
  const auto file = site.store->files(site.store->listed(payload_id(site) - 1)->identity).at(0);
  const auto digest = updates::base64(file.sha1);
  const auto reply =
      site.client("GetFileLocations", cookie + "<fileDigests><base64Binary>" + digest +
                                          "</base64Binary><base64Binary>AAAAAAAAAAAAAAAAAAAAAAAAAAA="
                                          "</base64Binary></fileDigests>");
  EXPECT_THAT(all_values(reply, "//FileLocation/FileDigest"), ElementsAre(digest));
  EXPECT_EQ(reply.value("Expiration"), "2026-11-22T18:00:00.000Z");
  EXPECT_EQ(site.scan(cookie_element("cookie", reply)).status(), 200U);
}

TEST(GetFileLocations, RefusesDigestsOfOtherSizes) {
  AgentSite site;
  const auto cookie = site.registered_cookie();
  EXPECT_EQ(site.client("GetFileLocations", cookie).value("Message"), "fileDigests");
  EXPECT_EQ(
      site.client("GetFileLocations", cookie + "<fileDigests><base64Binary>AAAA</base64Binary></fileDigests>")
          .value("Message"),
      "fileDigests");
  EXPECT_EQ(site.client("GetFileLocations", "").error_code(), "InvalidCookie");
}

TEST(ContentSite, IsTheSameHostWithoutTls) {
  EXPECT_EQ(agent::content_site("wsus1.corp.test:8530"), "http://wsus1.corp.test:8530");
  EXPECT_EQ(agent::content_site("wsus1.corp.test:8531"), "http://wsus1.corp.test:8530");
  EXPECT_EQ(agent::content_site("wsus1"), "http://wsus1");
  EXPECT_EQ(agent::content_site("wsus1:443"), "http://wsus1");
  EXPECT_EQ(agent::content_site("[::1]:8530"), "http://[::1]:8530");
  EXPECT_EQ(agent::content_site("[::1]"), "http://[::1]");
  EXPECT_EQ(agent::content_site("wsus1:9444", true), "http://wsus1:9443");
}

}  // namespace
}  // namespace syncrig::tests
