#include "tests/client/checks/site.hpp"

namespace syncrig::client::checks {
namespace {

namespace http = tests::http;
using testing::HasSubstr;
using tests::Asked;

class HealthyTest : public tests::Site {};

TEST_F(HealthyTest, AHealthySiteIsHealthy) {
  expect_healthy();
}

TEST_F(HealthyTest, WithAProxyToo) {
  use_proxy();
  expect_healthy();
  EXPECT_EQ(upstream->asked().size(), 0U);
}

TEST_F(HealthyTest, WithAnAddressInThePlaceOfTheName) {
  facts.mutable_wsus()->set_upstream_name("127.0.0.10");
  expect_healthy();
  EXPECT_EQ(dns.asked, 0);
}

TEST_F(HealthyTest, WithNothingWantedAndNothingNew) {
  facts.clear_wanted();
  script.categories.clear();
  script.new_updates.clear();
  expect_healthy();
  EXPECT_EQ(std::count(script.operations.begin(), script.operations.end(), "GetRevisionIdList"), 2);
}

TEST_F(HealthyTest, WithAWantedUpdateThatIsNotNew) {
  script.new_updates = {"u2"};
  expect_healthy();
}

TEST_F(HealthyTest, WithACookieThatIsRefusedOnce) {
  script.faults["GetRevisionIdList"] = {"InvalidCookie"};
  expect_healthy();
}

TEST_F(HealthyTest, WithoutFilesToStoreNoneIsAskedFor) {
  facts.mutable_wsus()->set_store_files_locally(false);
  content.clear();
  expect_healthy();
}

TEST_F(HealthyTest, WithOneTransferThatBreaksOffAndWorksTheSecondTime) {
  int gets = 0;
  from_upstream = [&](const Asked& asked, http::Response& response) {
    if (asked.target != path_of_update(0) || asked.method != "GET" || ++gets != 1) return;
    response.body = std::make_unique<tests::CutBody>("half", 262144);
  };
  const auto verdict = examine();
  EXPECT_TRUE(verdict.healthy()) << verdict.DebugString();
  ASSERT_EQ(verdict.notes_size(), 1);
  EXPECT_THAT(verdict.notes(0), HasSubstr("u1.exe"));
}

TEST_F(HealthyTest, FactsWithoutAnUpstreamAreRefused) {
  facts.mutable_wsus()->clear_upstream_name();
  EXPECT_THROW(examine(), FactsUnusable);
}

}  // namespace
}  // namespace syncrig::client::checks
