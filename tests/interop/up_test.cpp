// `syncrig up` as other programs meet it: its ready file and its end.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include "tests/support/up_world.hpp"

namespace syncrig::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::UnorderedElementsAre;

std::vector<std::string> keys(const boost::json::value& object) {
  std::vector<std::string> all;
  for (const auto& member : object.as_object()) all.emplace_back(member.key());
  return all;
}

// True if a server could start at "address:port".
bool is_free(const std::string& endpoint, int type) {
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(static_cast<std::uint16_t>(std::stoi(endpoint.substr(endpoint.find(':') + 1))));
  inet_pton(AF_INET, endpoint.substr(0, endpoint.find(':')).c_str(), &at.sin_addr);
  const int descriptor = ::socket(AF_INET, type | SOCK_CLOEXEC, 0);
  const int yes = 1;
  ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  const bool bound = ::bind(descriptor, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0 &&
                     (type != SOCK_STREAM || ::listen(descriptor, 1) == 0);
  ::close(descriptor);
  return bound;
}

TEST(ReadyFile, HasWhatProgramsNeed) {
  UpWorld world("healthy/through-basic-proxy");
  EXPECT_THAT(keys(world.ready()),
              UnorderedElementsAre("scenario", "pid", "endpoints", "accounts", "facts", "sample"));
  EXPECT_EQ(world.ready().at("scenario").as_string(), "healthy/through-basic-proxy");
  EXPECT_EQ(world.ready().at("pid").to_number<pid_t>(), world.child().pid());
  EXPECT_THAT(keys(world.ready().at("endpoints")),
              UnorderedElementsAre("upstream", "content", "proxy", "dns"));
  EXPECT_THAT(world.text("endpoints", "upstream"), MatchesRegex("http://127\\.[0-9.]+:8530"));
  EXPECT_EQ(world.text("endpoints", "content"), world.text("endpoints", "upstream") + "/Content");
  EXPECT_THAT(world.text("endpoints", "proxy"), MatchesRegex("127\\.[0-9.]+:3128"));
  EXPECT_THAT(world.text("endpoints", "dns"), MatchesRegex("127\\.[0-9.]+:[0-9]+"));
  EXPECT_THAT(keys(world.ready().at("accounts").at("proxy")),
              UnorderedElementsAre("user", "password", "domain"));
  EXPECT_THAT(keys(world.ready().at("sample")),
              UnorderedElementsAre("url", "direct_url", "bytes", "sha1", "title"));
  EXPECT_THAT(world.text("sample", "url"), MatchesRegex("http://wsus1\\.corp\\.test:8530/Content/.*"));
  EXPECT_TRUE(std::filesystem::exists(world.ready().at("facts").as_string().c_str()));
}

TEST(ReadyFile, LeavesOutWhatTheWorldLacks) {
  const UpWorld world("healthy/direct");
  EXPECT_THAT(keys(world.ready().at("endpoints")), UnorderedElementsAre("upstream", "content", "dns"));
  EXPECT_THAT(keys(world.ready().at("accounts")), ElementsAre());
}

class EndOfUp : public testing::TestWithParam<int> {};

TEST_P(EndOfUp, HasStatus0AndFreesItsPortsAndFiles) {
  UpWorld world("healthy/through-proxy");
  const auto upstream = world.text("endpoints", "upstream").substr(sizeof "http://" - 1);
  const std::string facts(world.ready().at("facts").as_string());
  EXPECT_FALSE(is_free(upstream, SOCK_STREAM));
  world.child().send(GetParam());
  EXPECT_EQ(world.child().wait(), 0);
  for (const auto& endpoint : {upstream, world.text("endpoints", "proxy"), world.text("endpoints", "dns")})
    EXPECT_TRUE(is_free(endpoint, SOCK_STREAM)) << endpoint;
  EXPECT_TRUE(is_free(world.text("endpoints", "dns"), SOCK_DGRAM));
  EXPECT_FALSE(std::filesystem::exists(facts));
}

INSTANTIATE_TEST_SUITE_P(Signal, EndOfUp, testing::Values(SIGTERM, SIGINT),
                         [](const auto& one) { return one.param == SIGTERM ? "SIGTERM" : "SIGINT"; });

TEST(Up, PrintsCommandsToTry) {
  UpWorld world("healthy/through-proxy");
  world.child().send(SIGTERM);
  world.child().wait();
  const auto& printed = world.child().output();
  EXPECT_THAT(printed, HasSubstr("\nTry:\n  dig @"));
  EXPECT_THAT(printed, HasSubstr("-r 0-99 '" + world.text("sample", "direct_url") + "'\n"));
  EXPECT_THAT(printed, HasSubstr("-x 'http://" + world.text("endpoints", "proxy")));
}

// The line of the printed commands that asks through the proxy.
std::string proxy_command(const std::string& printed) {
  const auto place = printed.find(" -x '");
  const auto start = printed.rfind('\n', place) + 1;
  return printed.substr(start, printed.find('\n', place) - start);
}

TEST(Up, PrintsACommandThatTheProxyLetsThroughWhateverItAsksFor) {
  for (const auto* id :
       {"healthy/through-proxy", "healthy/through-basic-proxy", "healthy/through-digest-proxy",
        "healthy/through-ntlm-proxy", "healthy/through-negotiate-proxy"}) {
    UpWorld world(id);
    while (world.child().output().find(" check --facts ") == std::string::npos && world.child().read())
      continue;
    const auto command = proxy_command(world.child().output());
    const auto asked = run_program({"/bin/sh", "-c", command}, {{"no_proxy", ""}, {"NO_PROXY", ""}});
    EXPECT_THAT(asked.out, HasSubstr("HTTP/1.1 206 ")) << id << ": " << command << asked.err;
  }
}

TEST(Up, RunsBesideAnotherOfTheSameScenario) {
  const UpWorld one("healthy/direct"), other("healthy/direct");
  EXPECT_NE(one.text("endpoints", "upstream"), other.text("endpoints", "upstream"));
}

TEST(Up, OfAnUnknownScenarioIsAUsageError) {
  const auto ended = run_program({SYNCRIG_PROGRAM, "up", "no/such"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.err, HasSubstr("no/such"));
}

}  // namespace
}  // namespace syncrig::tests
