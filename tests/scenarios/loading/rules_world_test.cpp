#include <gmock/gmock.h>

#include "tests/scenarios/loading/breach.hpp"

namespace syncrig::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class BadWorld : public ::testing::TestWithParam<Breach> {};

TEST_P(BadWorld, IsRefused) {
  EXPECT_THAT(refusals_of(GetParam().text), ElementsAre(GetParam().problem));
}

std::string world(const std::string& inside) {
  return "world { downstream { proxy { enabled: true } } " + inside + " }";
}

const Breach worlds[] = {
    {"UpstreamPortTooHigh",
     {.world = world("upstream { port: 65536 }")},
     "t.txtpb:6:59: port 65536: write a number from 1 to 65535 (in world.upstream)"},
    {"UpstreamPortZero",
     {.world = world("upstream { port: 0 }")},
     "t.txtpb:6:59: port 0: write a number from 1 to 65535 (in world.upstream)"},
    {"ProxyPortTooHigh",
     {.world = world("proxy { port: 70000 }")},
     "t.txtpb:6:56: port 70000: write a number from 1 to 65535 (in world.proxy)"},
    {"WebHostPortZero",
     {.world = world(R"(web_host { name: "w" port: 80 port: 0 })")},
     "t.txtpb:6:78: port 0: write a number from 1 to 65535 (in world.web_host[0])"},
    {"UpstreamHostEmpty",
     {.world = world(R"(upstream { host: "" })")},
     "t.txtpb:6:59: host \"\": write a label of up to 63 letters, digits and hyphens, without the domain (in "
     "world.upstream)"},
    {"UpstreamHostWithItsDomain",
     {.world = world(R"(upstream { host: "wsus1.corp.test" })")},
     "t.txtpb:6:59: host \"wsus1.corp.test\": write a label of up to 63 letters, digits and hyphens, without "
     "the domain (in world.upstream)"},
    {"ProxyHostWithASpace",
     {.world = world(R"(proxy { host: "my proxy" })")},
     "t.txtpb:6:56: host \"my proxy\": write a label of up to 63 letters, digits and hyphens, without the "
     "domain (in world.proxy)"},
    {"WebHostWithAnUnderscore",
     {.world = world(R"(web_host { name: "w_1" })")},
     "t.txtpb:6:59: name \"w_1\": write a label of up to 63 letters, digits and hyphens, without the domain "
     "(in world.web_host[0])"},
    {"WebHostWithoutName",
     {.world = world("web_host { port: 80 }")},
     "t.txtpb:6:48: the web_host has no name: write its label below the domain (in world.web_host[0])"},
    {"DomainEmpty",
     {.world = world(R"(domain: "")")},
     "t.txtpb:6:48: domain is empty: write the DNS domain of all hosts (in world)"},
    {"NoUpdates",
     {.world = world("upstream { catalogue { updates: 0 } }")},
     "t.txtpb:6:71: updates 0: write a number from 1 to 10000000 (in world.upstream.catalogue)"},
    {"TooManyUpdates",
     {.world = world("upstream { catalogue { updates: 10000001 } }")},
     "t.txtpb:6:71: updates 10000001: write a number from 1 to 10000000 (in world.upstream.catalogue)"},
    {"NoUpdatesPerRequest",
     {.world = world("upstream { updates_per_request_max: 0 }")},
     "t.txtpb:6:59: updates_per_request_max 0: write a number from 1 to 1000 (in world.upstream)"},
    {"RecordWithoutName",
     {.world = world("names { record { absent: true } }")},
     "t.txtpb:6:56: the record has no name: write the full name of the host it is for (in "
     "world.names.record[0])"},
    {"RecordWithoutAnswer",
     {.world = world(R"(names { record { name: "a.test" } })")},
     "t.txtpb:6:56: the record gives no answer: write one of points_to_host, alias_of and absent (in "
     "world.names.record[0])"},
    {"RecordThatIsOnlyNotAbsent",
     {.world = world(R"(names { record { name: "a.test" absent: false } })")},
     "t.txtpb:6:56: the record gives no answer: write one of points_to_host, alias_of and absent (in "
     "world.names.record[0])"},
    {"RecordThatIsAbsentAndPointsToAHost",
     {.world = world(R"(names { record { name: "a.test" points_to_host: "w" absent: true } })")},
     "t.txtpb:6:100: the record gives more than one answer: keep one of points_to_host, alias_of and absent "
     "(in world.names.record[0])"},
    {"RecordWithAHostAndAnAlias",
     {.world = world(R"(names { record { name: "a.test" points_to_host: "w" alias_of: "b.test" } })")},
     "t.txtpb:6:100: the record gives more than one answer: keep one of points_to_host, alias_of and absent "
     "(in world.names.record[0])"},
    {"DownstreamHostWithASlash",
     {.world = R"(world { downstream { proxy { enabled: true } host: "a/b" } })"},
     "t.txtpb:6:46: host \"a/b\": write a label of up to 63 letters, digits and hyphens, without the domain "
     "(in world.downstream)"},
    {"UpstreamPortInTheConsoleTooHigh",
     {.world = "world { downstream { proxy { enabled: true } upstream_port: 99999 } }"},
     "t.txtpb:6:46: upstream_port 99999: write a number from 1 to 65535 (in world.downstream)"},
    {"FaultThatChangesAPortToZero",
     {.fault = fault("at: UPSTREAM change { upstream { port: 0 } }")},
     "t.txtpb:7:52: port 0: write a number from 1 to 65535 (in fault[0].change.upstream)"},
    {"CureThatChangesAHost",
     {.cure = R"(cure { title: "C" change { upstream { host: "a b" } } })"},
     "t.txtpb:9:39: host \"a b\": write a label of up to 63 letters, digits and hyphens, without the domain "
     "(in cure[0].change.upstream)"},
};
INSTANTIATE_TEST_SUITE_P(Worlds, BadWorld, ::testing::ValuesIn(worlds), name_of);

TEST(Worlds, MayUseTheWholeOfEachRange) {
  const std::string least = R"(upstream { port: 1 catalogue { updates: 1 } updates_per_request_max: 1 } )";
  const std::string most = R"(upstream { port: 65535 catalogue { updates: 10000000 } } )";
  EXPECT_THAT(refusals_of({.world = world(least)}), IsEmpty());
  EXPECT_THAT(refusals_of({.world = world(most)}), IsEmpty());
}

TEST(Worlds, MayHaveALabelOf63LettersAndNoMore) {
  const auto host = [](std::size_t size) {
    return Text{.world = world("proxy { host: \"" + std::string(size, 'a') + "\" }")};
  };
  EXPECT_THAT(refusals_of(host(63)), IsEmpty());
  EXPECT_THAT(refusals_of(host(64)), ::testing::SizeIs(1));
}

TEST(Worlds, MayHaveRecordsOfEachKind) {
  const std::string records = R"(names { record { name: "a.test" points_to_host: "w" } )"
                              R"(record { name: "b.test" alias_of: "a.test" } )"
                              R"(record { name: "c.test" absent: true } })";
  EXPECT_THAT(refusals_of({.world = world(records)}), IsEmpty());
}

TEST(Worlds, ReportAllTheirProblems) {
  EXPECT_THAT(refusals_of({.world = world(R"(domain: "" upstream { port: 0 host: "" })")}),
              ::testing::SizeIs(3));
}

TEST(Worlds, DoNotSayTwiceThatAMisspeltRecordFieldIsMissing) {
  EXPECT_THAT(refusals_of({.world = world(R"(names { record { name: "a.test" alias_off: "b" } })")}),
              ElementsAre(::testing::HasSubstr("unknown field \"alias_off\"")));
}

}  // namespace
}  // namespace syncrig::tests
