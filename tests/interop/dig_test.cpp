// dig at the world's name server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/up_world.hpp"

namespace syncrig::tests {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

std::string address_of(const std::string& endpoint) {
  return endpoint.substr(0, endpoint.find(':'));
}

// All that dig says; it warns of what it finds odd in an answer.
std::string dig(const UpWorld& world, const std::vector<std::string>& arguments) {
  const auto server = world.text("endpoints", "dns");
  const auto port = server.substr(server.find(':') + 1);
  std::vector<std::string> argv{"dig", "-r", "@" + address_of(server), "-p", port, "+time=8", "+tries=1"};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  const auto ended = run_program(argv);
  EXPECT_EQ(ended.status, 0) << ended.out;
  EXPECT_THAT(ended.out, Not(ContainsRegex("WARNING|Warning|malformed")));
  return ended.out;
}

std::string upstream_address(const UpWorld& world) {
  return address_of(world.text("endpoints", "upstream").substr(sizeof "http://" - 1));
}

TEST(Dig, FindsTheUpstreamOverUdpAndTcp) {
  const UpWorld world("healthy/direct");
  const auto address = upstream_address(world) + "\n";
  EXPECT_EQ(dig(world, {"+short", "wsus1.corp.test", "A"}), address);
  EXPECT_EQ(dig(world, {"+short", "+tcp", "wsus1.corp.test", "A"}), address);
  EXPECT_THAT(world.journal(), HasSubstr(R"("name":"wsus1.corp.test","type":"A","detail":"over TCP")"));
}

TEST(Dig, SpeaksEdns) {
  const UpWorld world("healthy/direct");
  const auto said = dig(world, {"+bufsize=1232", "wsus1.corp.test", "A"});
  EXPECT_THAT(said, HasSubstr("status: NOERROR"));
  EXPECT_THAT(said, HasSubstr("; EDNS: version: 0"));
  EXPECT_THAT(dig(world, {"+noedns", "wsus1.corp.test", "A"}), Not(HasSubstr("EDNS")));
}

TEST(Dig, IsToldThatThereIsNoSuchName) {
  const UpWorld world("healthy/direct");
  const auto said = dig(world, {"wsus9.corp.test", "A"});
  EXPECT_THAT(said, HasSubstr("status: NXDOMAIN"));
  EXPECT_THAT(said, ContainsRegex("corp\\.test\\.\t+[0-9]+\tIN\tSOA\t"));
}

TEST(Dig, IsToldThatThereIsNothingOfThatType) {
  const UpWorld world("healthy/direct");
  const auto said = dig(world, {"wsus1.corp.test", "AAAA"});
  EXPECT_THAT(said, HasSubstr("status: NOERROR"));
  EXPECT_THAT(said, HasSubstr("ANSWER: 0"));
  EXPECT_THAT(said, HasSubstr("\tSOA\t"));
}

TEST(Dig, FindsTheWayBack) {
  const UpWorld world("healthy/direct");
  EXPECT_EQ(dig(world, {"+short", "-x", upstream_address(world)}), "wsus1.corp.test.\n");
}

TEST(Dig, FindsNothingWhereTheRecordIsGone) {
  const UpWorld world("names/nxdomain");
  EXPECT_THAT(dig(world, {"wsus1.corp.test", "A"}), HasSubstr("status: NXDOMAIN"));
  EXPECT_THAT(dig(world, {"wsus2.corp.test", "A"}), HasSubstr("status: NOERROR"));
  EXPECT_THAT(world.journal(), HasSubstr(R"("event":"RECEIPT","fault":"no-record")"));
}

}  // namespace
}  // namespace syncrig::tests
