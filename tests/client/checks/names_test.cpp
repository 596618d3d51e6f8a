#include "client/checks/near_names.hpp"
#include "tests/client/checks/site.hpp"

namespace syncrig::client::checks {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;
using tests::Asked;

class NamesTest : public tests::Site {
 protected:
  void be_quick_about_silence() { facts.mutable_name_services()->set_timeout_ms(50); }
};

TEST(NearLabels, AreOneEditAway) {
  const auto near = near_labels("ab1");
  EXPECT_THAT(near, IsSupersetOf({"ab", "a1", "b1", "ba1", "a1b", "ab2", "abc1", "ab1x", "xab1", "a-b1"}));
  EXPECT_THAT(near, Not(Contains("ab1")));
  EXPECT_THAT(near, Not(Contains("ab21x")));
}

TEST(NearLabels, NeverBeginOrEndWithAHyphen) {
  for (const auto& label : near_labels("a-")) {
    EXPECT_NE(label.front(), '-');
    EXPECT_NE(label.back(), '-');
  }
}

TEST(NearLabels, OfOneLetterAreNeverEmpty) {
  EXPECT_THAT(near_labels("a"), Not(Contains("")));
}

TEST_F(NamesTest, AnUnknownNameWithoutANeighbourIsNotFound) {
  facts.mutable_wsus()->set_upstream_name("update.corp.test");
  const auto finding = only_finding(NAME_NOT_FOUND, NAMES);
  EXPECT_THAT(finding.affected(), ElementsAre("update.corp.test"));
  EXPECT_THAT(finding.evidence(), Contains(HasSubstr("NXDOMAIN")));
}

TEST_F(NamesTest, AnUnknownNameBesideAServersNameIsMisspelt) {
  for (const char* name : {"wsus11.corp.test", "wsu1.corp.test", "wsusl.corp.test", "wssu1.corp.test"}) {
    facts.mutable_wsus()->set_upstream_name(name);
    const auto finding = only_finding(NAME_MISSPELT, NAMES);
    EXPECT_THAT(finding.affected(), ElementsAre("wsus1.corp.test")) << name;
    EXPECT_THAT(finding.remedy(0), HasSubstr("wsus1.corp.test"));
  }
}

TEST_F(NamesTest, ANeighbourThatIsNoWsusServerMakesNoMisspelling) {
  facts.mutable_wsus()->set_upstream_name("wsus11.corp.test");
  at_upstream = [](const Asked&) { return tests::status_page(404); };
  only_finding(NAME_NOT_FOUND, NAMES);
}

TEST_F(NamesTest, TheMachinesOwnNameMakesNoMisspelling) {
  facts.mutable_wsus()->set_upstream_name("wsus3.corp.test");
  dns.addresses = {{"wsus2.corp.test", "127.0.0.10"}};
  only_finding(NAME_NOT_FOUND, NAMES);
}

TEST_F(NamesTest, ASilentNameServerIsSilent) {
  be_quick_about_silence();
  dns.silent = true;
  EXPECT_THAT(only_finding(NAME_SERVER_SILENT, NAMES).affected(), ElementsAre("wsus1.corp.test"));
}

TEST_F(NamesTest, AServerThatFailsOrRefusesHasFailed) {
  dns.rcode = 2;
  only_finding(NAME_SERVER_FAILED, NAMES);
  dns.rcode = 5;
  only_finding(NAME_SERVER_FAILED, NAMES);
}

TEST_F(NamesTest, TheProxysUnknownNameIsNotFound) {
  use_proxy();
  facts.mutable_proxy()->set_server("prxy.corp.test");
  EXPECT_THAT(only_finding(NAME_NOT_FOUND, NAMES).affected(), ElementsAre("prxy.corp.test"));
}

TEST_F(NamesTest, ANameThatTheProxyCannotReachIsLookedUpHereToo) {
  use_proxy();
  at_proxy = [](const Asked&) { return tests::status_page(502); };
  facts.mutable_wsus()->set_upstream_name("wsus11.corp.test");
  only_finding(NAME_MISSPELT, NAMES);
}

TEST_F(NamesTest, AnotherHostsWebServerIsAWrongAddress) {
  for (const unsigned status : {200U, 403U, 404U}) {
    lead_to_web_server([=](const Asked&) { return tests::status_page(status); });
    const auto finding = only_finding(NAME_WRONG_ADDRESS, NAMES);
    EXPECT_THAT(finding.affected(), ElementsAre("wsus1.corp.test", "web.corp.test")) << status;
  }
}

TEST_F(NamesTest, AnotherHostThatRefusesIsAWrongAddress) {
  dns.addresses["wsus1.corp.test"] = "127.0.0.11";
  only_finding(NAME_WRONG_ADDRESS, NAMES);
}

TEST_F(NamesTest, AHostsLineMayBeTheWrongAddress) {
  auto& line = *facts.mutable_name_services()->add_hosts();
  line.set_name("wsus1.corp.test");
  line.set_address("127.0.0.11");
  EXPECT_THAT(only_finding(NAME_WRONG_ADDRESS, NAMES).remedy(0), HasSubstr("hosts file"));
}

TEST_F(NamesTest, WhereThePointerAgreesTheServerIsWrongAndNotItsAddress) {
  at_upstream = [](const Asked&) { return tests::status_page(404); };
  only_finding(UPSTREAM_NOT_WSUS, UPSTREAM);
}

TEST_F(NamesTest, AnAliasAgreesWithThePointerOfItsHost) {
  dns.aliases["update.corp.test"] = "wsus1.corp.test";
  facts.mutable_wsus()->set_upstream_name("update.corp.test");
  expect_healthy();
  at_upstream = [](const Asked&) { return tests::status_page(404); };
  only_finding(UPSTREAM_NOT_WSUS, UPSTREAM);
}

TEST_F(NamesTest, AShortNameAgreesWithThePointerOfItsHost) {
  facts.mutable_wsus()->set_upstream_name("wsus1");
  facts.mutable_name_services()->add_suffixes("corp.test");
  expect_healthy();
  stop_upstream();
  only_finding(UPSTREAM_UNREACHABLE, UPSTREAM);
}

TEST_F(NamesTest, WithoutAPointerTheAddressIsNotDoubted) {
  dns.pointers.clear();
  at_upstream = [](const Asked&) { return tests::status_page(404); };
  only_finding(UPSTREAM_NOT_WSUS, UPSTREAM);
}

TEST_F(NamesTest, AnotherPointerIsNoFaultWhileTheServerAnswers) {
  dns.pointers["127.0.0.10"] = "rack7.corp.test";
  expect_healthy();
  script.faults["GetAuthConfig"] = {"InternalServerError"};
  only_finding(UPSTREAM_SOAP_FAULT, UPSTREAM);
}

}  // namespace
}  // namespace syncrig::client::checks
