#include "tests/client/checks/site.hpp"

namespace syncrig::client::checks {
namespace {

namespace http = tests::http;
using http::field;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using tests::Asked;
using namespace std::chrono_literals;

class ContentTest : public tests::Site {
 protected:
  ContentTest() { options.patience = 100ms; }

  void strip_range_at_proxy() {
    use_proxy();
    to_upstream = [](Asked& asked) { asked.fields.erase(field::range); };
  }

  void ignore_ranges_at_upstream() {
    at_upstream = [this](const Asked& asked) -> std::optional<http::Response> {
      if (!content.contains(asked.target)) return std::nullopt;
      return tests::whole_file(content[asked.target]);
    };
  }

  static void lose_length(http::Response& response, std::string text) {
    response.head.erase(field::content_length);
    response.body = std::make_unique<tests::EndlessBody>(std::move(text));
  }

  tests::Site::Change without_length() {
    return [this](const Asked& asked, http::Response& response) {
      const std::string path(http::path_of(asked.target));
      if (content.contains(path)) lose_length(response, content[path]);
    };
  }

  tests::Site::Change with_altered_bytes() {
    return [this](const Asked& asked, http::Response& response) {
      const std::string path(http::path_of(asked.target));
      if (path != path_of_update(1)) return;
      auto altered = content[path];
      altered[5] ^= 1;
      response = tests::whole_file(altered);
    };
  }

  tests::Site::Change cut_short() {
    return [](const Asked& asked, http::Response& response) {
      if (asked.method != "GET" || asked.target.find("/Content/") == std::string::npos) return;
      const auto promised_bytes = std::stoull(std::string(response.head[field::content_length]));
      response.body = std::make_unique<tests::CutBody>("half", promised_bytes);
    };
  }
};

TEST_F(ContentTest, RangesThatTheProxyDropsAreTheProxysFault) {
  strip_range_at_proxy();
  const auto finding = only_finding(RANGE_NOT_HONOURED, PROXY);
  EXPECT_THAT(finding.affected(), ElementsAre("Update A"));
  EXPECT_THAT(finding.evidence(), Contains("< Via: 1.1 proxy.corp.test"));
  EXPECT_THAT(finding.evidence(), Contains("< HTTP/1.1 206 Partial Content"));
  EXPECT_THAT(finding.remedy(), Contains(HasSubstr(" -Q \"USE SUSDB")));
}

TEST_F(ContentTest, RangesThatTheUpstreamIgnoresAreTheUpstreamsFault) {
  ignore_ranges_at_upstream();
  only_finding(RANGE_NOT_HONOURED, UPSTREAM);
  use_proxy();
  only_finding(RANGE_NOT_HONOURED, UPSTREAM);
}

TEST_F(ContentTest, WhereNobodyMayGoDirectlyAViaFieldSpeaksForTheProxy) {
  strip_range_at_proxy();
  stop_upstream();
  only_finding(RANGE_NOT_HONOURED, PROXY);
}

TEST_F(ContentTest, WhereNobodyMayGoDirectlyAndNothingSpeaksForTheProxyThereIsDoubt) {
  strip_range_at_proxy();
  stop_upstream();
  from_proxy = [](const Asked&, http::Response& response) { response.head.erase(field::via); };
  EXPECT_THAT(only_finding(RANGE_NOT_HONOURED, UPSTREAM).message(), HasSubstr("may as well be the proxy"));
}

TEST_F(ContentTest, AnOldProxyIsNamedSo) {
  strip_range_at_proxy();
  from_proxy = [](const Asked&, http::Response& response) { response.head.version(http::http_1_0); };
  EXPECT_THAT(only_finding(RANGE_NOT_HONOURED, PROXY).message(), HasSubstr("HTTP/1.0"));
}

TEST_F(ContentTest, AnOldProxyThatHonoursRangesIsHealthy) {
  use_proxy();
  from_proxy = [](const Asked&, http::Response& response) { response.head.version(http::http_1_0); };
  expect_healthy();
}

TEST_F(ContentTest, DroppedRangesDoNotMatterInTheForeground) {
  strip_range_at_proxy();
  facts.mutable_bits()->set_foreground(true);
  expect_healthy();
}

TEST_F(ContentTest, DroppedRangesDoNotMatterForSmallFiles) {
  strip_range_at_proxy();
  facts.mutable_wanted()->DeleteSubrange(0, 1);
  expect_healthy();
}

TEST_F(ContentTest, ALengthThatTheUpstreamLeavesOutIsItsFault) {
  from_upstream = without_length();
  only_finding(LENGTH_MISSING, UPSTREAM);
  use_proxy();
  only_finding(LENGTH_MISSING, UPSTREAM);
}

TEST_F(ContentTest, ALengthThatTheProxyTakesAwayIsTheProxysFault) {
  use_proxy();
  from_proxy = without_length();
  only_finding(LENGTH_MISSING, PROXY);
}

TEST_F(ContentTest, AnUpdateThatTheUpstreamDoesNotKnowIsMissingThere) {
  script.new_updates = {"u2"};
  script.all_updates = {"u2"};
  content.erase(path_of_update(0));
  digests.clear();
  const auto finding = only_finding(MISSING_AT_UPSTREAM, UPSTREAM);
  EXPECT_THAT(finding.affected(), ElementsAre("Update A"));
  EXPECT_THAT(finding.evidence(), Contains("GetRevisionIdList, without filter: no u1"));
  EXPECT_THAT(finding.evidence(), Contains(HasSubstr("FileDigestsMissing")));
}

TEST_F(ContentTest, AFileWhoseDigestIsUnknownIsMissingAtTheUpstreamThoughTheUpdateIsListed) {
  content.clear();
  digests.clear();
  EXPECT_THAT(only_finding(MISSING_AT_UPSTREAM, UPSTREAM).affected(), ElementsAre("Update A", "Update B"));
}

TEST_F(ContentTest, AnUnlistedUpdateWithoutFilesIsMissingToo) {
  auto& update = *facts.add_wanted();
  update.set_update_id("u9");
  update.set_title("Update Z");
  EXPECT_THAT(only_finding(MISSING_AT_UPSTREAM, UPSTREAM).affected(), ElementsAre("Update Z"));
}

TEST_F(ContentTest, AnUnlistedUpdateWhoseFilesComeIsNotMissing) {
  script.new_updates = {"u2"};
  script.all_updates = {"u2"};
  expect_healthy();
}

TEST_F(ContentTest, AFileThatComesOnceAskedForIsTransient) {
  promised[path_of_update(0)] = content[path_of_update(0)];
  content.erase(path_of_update(0));
  EXPECT_THAT(only_finding(CONTENT_NOT_YET_DOWNLOADED, UPSTREAM, TRANSIENT).affected(),
              ElementsAre("Update A"));
}

TEST_F(ContentTest, AFileThatIsPromisedAndNeverComesIsMissing) {
  content.erase(path_of_update(1));
  EXPECT_THAT(only_finding(CONTENT_MISSING, UPSTREAM).affected(), ElementsAre("Update B"));
}

TEST_F(ContentTest, ARefusalToFetchThatSaysNothingOfTheFileIsAFault) {
  content.erase(path_of_update(1));
  script.faults["DownloadFiles"] = {"ServerBusy"};
  EXPECT_THAT(only_finding(UPSTREAM_SOAP_FAULT, UPSTREAM).affected(), ElementsAre("Update B"));
}

TEST_F(ContentTest, BytesThatTheUpstreamHasWrongAreItsFault) {
  from_upstream = with_altered_bytes();
  EXPECT_THAT(only_finding(CONTENT_CORRUPT, UPSTREAM).affected(), ElementsAre("Update B"));
  use_proxy();
  only_finding(CONTENT_CORRUPT, UPSTREAM);
}

TEST_F(ContentTest, BytesThatTheProxyAltersAreTheProxysFault) {
  use_proxy();
  from_proxy = with_altered_bytes();
  only_finding(CONTENT_CORRUPT, PROXY);
}

TEST_F(ContentTest, AnotherLengthThanTheMetadatasIsCorruptionToo) {
  facts.mutable_wanted(1)->mutable_files(0)->set_bytes(999);
  EXPECT_THAT(only_finding(CONTENT_CORRUPT, UPSTREAM).evidence(), Contains("bytes by the metadata: 999"));
}

TEST_F(ContentTest, TransfersThatTheUpstreamBreaksOffAreItsFault) {
  from_upstream = cut_short();
  EXPECT_THAT(only_finding(CONTENT_INTERRUPTED, UPSTREAM).affected(), ElementsAre("Update A", "Update B"));
}

TEST_F(ContentTest, TransfersThatTheProxyBreaksOffAreTheProxysFault) {
  use_proxy();
  from_proxy = cut_short();
  only_finding(CONTENT_INTERRUPTED, PROXY);
}

TEST_F(ContentTest, AStatusInThePlaceOfAFileIsTheUpstreamsError) {
  at_upstream = [this](const Asked& asked) -> std::optional<http::Response> {
    if (!content.contains(asked.target)) return std::nullopt;
    return tests::status_page(403);
  };
  EXPECT_THAT(only_finding(UPSTREAM_HTTP_ERROR, UPSTREAM).affected(), ElementsAre("Update A", "Update B"));
  use_proxy();
  only_finding(UPSTREAM_HTTP_ERROR, UPSTREAM);
}

TEST_F(ContentTest, TwoCausesAreBothReported) {
  strip_range_at_proxy();
  content.erase(path_of_update(1));
  digests.clear();
  const auto verdict = examine();
  ASSERT_EQ(verdict.findings_size(), 2) << verdict.DebugString();
  EXPECT_EQ(verdict.findings(0).code(), RANGE_NOT_HONOURED);
  EXPECT_EQ(verdict.findings(1).code(), MISSING_AT_UPSTREAM);
}

}  // namespace
}  // namespace syncrig::client::checks
