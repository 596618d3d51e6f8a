#include "simulator/names/zone.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulator/names/dns_name.hpp"

namespace syncrig::simulator::names {
namespace {

using testing::ElementsAre;

asio::ip::address_v4 v4(const char* text) {
  return asio::ip::make_address_v4(text);
}

std::string value_text(const Record& record) {
  if (const auto* address = std::get_if<asio::ip::address_v4>(&record.value)) return address->to_string();
  if (const auto* address = std::get_if<asio::ip::address_v6>(&record.value)) return address->to_string();
  if (const auto* name = std::get_if<std::string>(&record.value)) return *name;
  if (const auto* soa = std::get_if<Soa>(&record.value)) return soa->mname;
  return std::get<std::vector<std::string>>(record.value).front();
}

std::vector<std::string> lines(const std::vector<Record>& records) {
  std::vector<std::string> all;
  for (const auto& one : records)
    all.push_back(one.owner + " " + type_text(one.type) + " " + value_text(one));
  return all;
}

class ZoneTest : public testing::Test {
 protected:
  ZoneTest() { zone.add_host("wsus1.corp.test", v4("127.0.0.5")); }

  Reply look_up(std::string_view name, Type type) const {
    return zone.look_up(wire_name(name).value(), type);
  }
  std::vector<std::string> answers(std::string_view name, Type type) const {
    return lines(look_up(name, type).answers);
  }

  Zone zone{"corp.test", v4("127.0.0.2")};
};

TEST_F(ZoneTest, FindsAHostInAnyCase) {
  EXPECT_THAT(answers("WSUS1.Corp.Test", Type::A), ElementsAre("WSUS1.Corp.Test A 127.0.0.5"));
}

TEST_F(ZoneTest, SaysNxdomainWithSoaForAMissingName) {
  const auto reply = look_up("wsus9.corp.test", Type::A);
  EXPECT_EQ(reply.rcode, Rcode::NXDOMAIN);
  EXPECT_TRUE(reply.authoritative);
  EXPECT_THAT(lines(reply.authority), ElementsAre("corp.test SOA ns1.corp.test"));
}

TEST_F(ZoneTest, SaysNodataWithSoaForAMissingType) {
  const auto reply = look_up("wsus1.corp.test", Type::AAAA);
  EXPECT_EQ(reply.rcode, Rcode::NOERROR);
  EXPECT_THAT(reply.answers, ElementsAre());
  EXPECT_THAT(lines(reply.authority), ElementsAre("corp.test SOA ns1.corp.test"));
}

TEST_F(ZoneTest, SaysNodataForANameThatOnlyHasOthersBelow) {
  zone.add_host("a.branch.corp.test", v4("127.0.0.6"));
  EXPECT_EQ(look_up("branch.corp.test", Type::A).rcode, Rcode::NOERROR);
  EXPECT_EQ(look_up("ranch.corp.test", Type::A).rcode, Rcode::NXDOMAIN);
}

TEST_F(ZoneTest, RefusesNamesOfOthers) {
  for (const auto* name : {"wsus1", "example.com", "test", "xcorp.test", ""}) {
    EXPECT_EQ(look_up(name, Type::A).rcode, Rcode::REFUSED) << name;
  }
}

TEST_F(ZoneTest, FollowsAliasesToTheAddress) {
  zone.add_alias("updates.corp.test", "wsus.corp.test");
  zone.add_alias("wsus.corp.test", "wsus1.corp.test");
  EXPECT_THAT(answers("updates.corp.test", Type::A),
              ElementsAre("updates.corp.test CNAME wsus.corp.test", "wsus.corp.test CNAME wsus1.corp.test",
                          "wsus1.corp.test A 127.0.0.5"));
  EXPECT_EQ(zone.address_of("Updates.corp.test."), v4("127.0.0.5"));
}

TEST_F(ZoneTest, GivesAnAliasItselfWhenAskedForIt) {
  zone.add_alias("wsus.corp.test", "wsus1.corp.test");
  EXPECT_THAT(answers("wsus.corp.test", Type::CNAME), ElementsAre("wsus.corp.test CNAME wsus1.corp.test"));
}

TEST_F(ZoneTest, SaysNxdomainBelowAnAliasThatLeadsNowhere) {
  zone.add_alias("wsus.corp.test", "gone.corp.test");
  const auto reply = look_up("wsus.corp.test", Type::A);
  EXPECT_EQ(reply.rcode, Rcode::NXDOMAIN);
  EXPECT_THAT(lines(reply.answers), ElementsAre("wsus.corp.test CNAME gone.corp.test"));
}

TEST_F(ZoneTest, GivesAliasesThatRunInACircleOnceRound) {
  zone.add_alias("a.corp.test", "b.corp.test");
  zone.add_alias("b.corp.test", "A.corp.test");
  EXPECT_THAT(answers("a.corp.test", Type::A),
              ElementsAre("a.corp.test CNAME b.corp.test", "b.corp.test CNAME A.corp.test"));
  EXPECT_EQ(zone.address_of("a.corp.test"), std::nullopt);
}

TEST_F(ZoneTest, LeadsBackFromAddresses) {
  zone.add_host("v6.corp.test", asio::ip::make_address_v6("2001:db8::1"));
  EXPECT_THAT(answers("5.0.0.127.in-addr.arpa", Type::PTR),
              ElementsAre("5.0.0.127.in-addr.arpa PTR wsus1.corp.test"));
  const std::string v6 = "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa";
  EXPECT_THAT(answers(v6, Type::PTR), ElementsAre(v6 + " PTR v6.corp.test"));
  EXPECT_EQ(look_up("0.0.127.in-addr.arpa", Type::PTR).rcode, Rcode::NOERROR);
  EXPECT_EQ(look_up("9.0.0.127.in-addr.arpa", Type::PTR).rcode, Rcode::NXDOMAIN);
}

TEST_F(ZoneTest, LeadsBackToTheFirstHostStillThere) {
  zone.add_host("second.corp.test", v4("127.0.0.5"));
  EXPECT_THAT(answers("5.0.0.127.in-addr.arpa", Type::PTR),
              ElementsAre("5.0.0.127.in-addr.arpa PTR wsus1.corp.test"));
  zone.remove("wsus1.corp.test");
  EXPECT_THAT(answers("5.0.0.127.in-addr.arpa", Type::PTR),
              ElementsAre("5.0.0.127.in-addr.arpa PTR second.corp.test"));
}

TEST_F(ZoneTest, ForgetsARemovedName) {
  zone.remove("WSUS1.corp.test");
  EXPECT_EQ(look_up("wsus1.corp.test", Type::A).rcode, Rcode::NXDOMAIN);
  EXPECT_EQ(look_up("5.0.0.127.in-addr.arpa", Type::PTR).rcode, Rcode::NXDOMAIN);
  zone.remove("never.corp.test");
}

TEST_F(ZoneTest, KeepsItsApexWhateverIsRemoved) {
  zone.remove("corp.test");
  EXPECT_THAT(answers("corp.test", Type::NS), ElementsAre("corp.test NS ns1.corp.test"));
  EXPECT_THAT(answers("ns1.corp.test", Type::A), ElementsAre("ns1.corp.test A 127.0.0.2"));
}

TEST_F(ZoneTest, TakesANameOutsideTheDomainAsAZoneOfItsOwn) {
  zone.add_host("wsus1.branch.test", v4("127.0.0.7"));
  EXPECT_THAT(answers("wsus1.branch.test", Type::A), ElementsAre("wsus1.branch.test A 127.0.0.7"));
  EXPECT_EQ(look_up("wsus2.branch.test", Type::A).rcode, Rcode::REFUSED);
  zone.remove("wsus1.branch.test");
  EXPECT_EQ(look_up("wsus1.branch.test", Type::A).rcode, Rcode::REFUSED);
}

TEST_F(ZoneTest, GivesEveryRecordWhenAskedForAny) {
  zone.add_text("wsus1.corp.test", "upstream");
  EXPECT_THAT(answers("wsus1.corp.test", Type::ANY),
              ElementsAre("wsus1.corp.test A 127.0.0.5", "wsus1.corp.test TXT upstream"));
}

TEST_F(ZoneTest, DividesLongTexts) {
  zone.add_text("long.corp.test", std::string(600, 'x'));
  const auto reply = look_up("long.corp.test", Type::TXT);
  ASSERT_EQ(reply.answers.size(), 1u);
  const auto& strings = std::get<std::vector<std::string>>(reply.answers[0].value);
  EXPECT_THAT(strings, ElementsAre(std::string(255, 'x'), std::string(255, 'x'), std::string(90, 'x')));
}

TEST_F(ZoneTest, GivesTheTtlThatWasSet) {
  zone.set_ttl_s(7);
  EXPECT_EQ(look_up("wsus1.corp.test", Type::A).answers[0].ttl_s, 7u);
  EXPECT_EQ(std::get<Soa>(look_up("x.corp.test", Type::A).authority[0].value).minimum_s, 7u);
}

TEST_F(ZoneTest, RefusesImpossibleNamesAndAliasesBesideOtherRecords) {
  EXPECT_THROW(zone.add_host("a..test", v4("127.0.0.1")), std::invalid_argument);
  EXPECT_THROW(zone.add_alias("wsus1.corp.test", "b.corp.test"), std::invalid_argument);
  EXPECT_THROW(zone.add_alias("corp.test", "b.corp.test"), std::invalid_argument);
  zone.add_alias("alias.corp.test", "wsus1.corp.test");
  EXPECT_THROW(zone.add_text("alias.corp.test", "x"), std::invalid_argument);
  EXPECT_EQ(zone.address_of("a..test"), std::nullopt);
}

}  // namespace
}  // namespace syncrig::simulator::names
