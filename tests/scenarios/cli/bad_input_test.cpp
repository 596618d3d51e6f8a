// Input that can't be used: one message on standard error, nothing on standard output, and the contract's
// status.
#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

#include "simulator/net/tcp.hpp"
#include "tests/scenarios/cli/syncrig.hpp"
#include "tests/support/own_address.hpp"

namespace syncrig::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Bad {
  std::vector<std::string> arguments;
  int status;
  std::string message;  // how standard error begins
};

void PrintTo(const Bad& bad, std::ostream* out) {
  *out << "syncrig";
  for (const auto& argument : bad.arguments) *out << " " << argument;
}

class BadInput : public ::testing::TestWithParam<Bad> {};

TEST_P(BadInput, GetsItsStatusAndOneMessage) {
  const auto ended = syncrig(GetParam().arguments, {{"SYNCRIG_FACTS", ""}});
  EXPECT_EQ(ended.status, GetParam().status);
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, StartsWith(GetParam().message));
  EXPECT_TRUE(ended.err.ends_with('\n'));
}

INSTANTIATE_TEST_SUITE_P(
    Commands, BadInput,
    ::testing::Values(
        Bad{{}, 2, "A subcommand is required\n"},
        Bad{{"verfy"}, 2, "syncrig: there is no command \"verfy\"; did you mean \"verify\"?\n"},
        Bad{{"weather"}, 2, "syncrig: there is no command \"weather\"; `syncrig --help` lists them\n"},
        Bad{{"--verbose"}, 2, "syncrig: there is no command \"--verbose\"; `syncrig --help` lists them\n"},
        Bad{{"list", "--verbose"}, 2, "The following argument was not expected: --verbose\n"},
        Bad{{"show"}, 2, "id is required\n"},
        Bad{{"verify", "--jobs", "0"}, 2, "--jobs: Value 0 not in range"},
        Bad{{"verify", "--only", "healthy"}, 2, "--only: healthy not in"}));

INSTANTIATE_TEST_SUITE_P(
    Scenarios, BadInput,
    ::testing::Values(
        Bad{{"show", "proxy/range-striped"},
            2,
            "syncrig: there is no scenario \"proxy/range-striped\"; did you mean "
            "\"proxy/range-stripped\"?\n"},
        Bad{{"up", "range-stripped"},
            2,
            "syncrig: there is no scenario \"range-stripped\"; did you mean \"proxy/range-stripped\"?\n"},
        Bad{{"verify", "proxy/range-striped"},
            2,
            "syncrig: there is no scenario \"proxy/range-striped\"; did you mean "
            "\"proxy/range-stripped\"?\n"},
        Bad{{"verify", "weather/*"}, 5, "syncrig: nothing selected; `syncrig list` shows the scenarios\n"},
        Bad{{"verify", "--only=cures", "healthy"}, 5, "syncrig: nothing selected; "},
        Bad{{"list", "weather"}, 5, "syncrig: no scenario matches; `syncrig list` shows all\n"},
        Bad{{"lint", "no/such.txtpb"}, 2, "syncrig: can't read no/such.txtpb"},
        Bad{{"up", "no/such.txtpb"}, 2, "syncrig: can't read no/such.txtpb"},
        Bad{{"list", "--catalogue", "no/such/folder"}, 2, "syncrig: can't read no/such/folder"}));

INSTANTIATE_TEST_SUITE_P(
    Worlds, BadInput,
    ::testing::Values(
        Bad{{"up", "healthy/direct", "--bind", "0.0.0.0"},
            2,
            "syncrig: --bind 0.0.0.0 needs --allow NETWORK, to say who may reach the world\n"},
        Bad{{"up", "healthy/direct", "--bind", "home"}, 2, "syncrig: --bind home: not an IPv4 address\n"},
        Bad{{"up", "healthy/direct", "--allow", "192.0.2.0/24"}, 2, "syncrig: --allow needs --bind ADDRESS"},
        Bad{{"up", "names/nxdomain", "--cure", "3"},
            2,
            "syncrig: the scenario has no cure 3; it has 2, numbered from 1\n"},
        Bad{{"up", "names/nxdomain", "--cure", "1", "--twin"}, 2, "--twin excludes --cure\n"},
        Bad{{"up", "healthy/direct", "--journal", "no/such/folder/j"},
            2,
            "syncrig: can't write the journal no/such/folder/j; is its folder there and writable?\n"},
        Bad{{"up", "names/wrong-address", "--bind", "127.66.2.1"},
            3,
            "syncrig: --bind gives every host the same address, and in this world \"intranet\" needs port "
            "8530"}));

INSTANTIATE_TEST_SUITE_P(
    NotInThisVersion, BadInput,
    ::testing::Values(
        Bad{{"exec", "healthy/direct", "--", "curl", "-v"}, 125, "syncrig: exec is not in this version; "},
        Bad{{"exec", "healthy/direct", "--twin", "--", "true"},
            125,
            "syncrig: exec is not in this version; "},
        Bad{{"verify", "--isolate"}, 2, "syncrig: --isolate is not in this version\n"},
        Bad{{"verify", "--html", "f"}, 2, "syncrig: --html is not in this version\n"},
        Bad{{"verify", "--adapter", "f"}, 2, "syncrig: --adapter is not in this version\n"},
        Bad{{"verify", "--shard", "0/2"}, 2, "syncrig: --shard is not in this version\n"}));

TEST(TakenPort, IsNamedWithItsAddress) {
  const auto address = own_address();
  boost::asio::io_context context(1);
  const simulator::net::Listener squatter(context.get_executor(), {address, 8530});
  const auto ended = syncrig({"up", "healthy/direct", "--bind", address.to_string()});
  EXPECT_EQ(ended.status, 3);
  EXPECT_EQ(ended.out, "");
  EXPECT_EQ(ended.err,
            "syncrig: can't listen on " + address.to_string() +
                ":8530: Address already in use; end the program that has the port, or give another "
                "address with --bind\n");
}

TEST(UnwritableReadyFile, EndsTheWorldWithASentence) {
  const TemporaryFolder temporary;
  const auto ended = syncrig({"up", "healthy/direct", "--ready-file", "no/such/folder/r"},
                             {{"TMPDIR", temporary.path().string()}});
  EXPECT_EQ(ended.status, 3);
  EXPECT_EQ(ended.err, "syncrig: can't write no/such/folder/r; is its folder there and writable?\n");
  EXPECT_TRUE(std::filesystem::is_empty(temporary.path()));
}

class Facts : public ::testing::Test {
 protected:
  // What `syncrig check` makes of a facts file.
  Ended check(const std::string& text) const {
    return syncrig({"check", "--facts", folder.write("facts.json", text)});
  }

  TemporaryFolder folder;
};

TEST_F(Facts, ThatNobodyNamed) {
  const auto ended = syncrig({"check"}, {{"SYNCRIG_FACTS", ""}});
  EXPECT_EQ(ended.status, 2);
  EXPECT_EQ(ended.err, "syncrig: check needs the host facts: --facts FILE, or the path in SYNCRIG_FACTS\n");
}

TEST_F(Facts, ThatAreNotThere) {
  for (const auto& ended : {syncrig({"check", "--facts", "no/such/facts"}),
                            syncrig({"check"}, {{"SYNCRIG_FACTS", "no/such/facts"}})}) {
    EXPECT_EQ(ended.status, 2);
    EXPECT_THAT(ended.err, StartsWith("syncrig: The host facts file 'no/such/facts' can't be read"));
  }
}

TEST_F(Facts, ThatAreNoJson) {
  const auto ended = check("upstream = wsus1");
  EXPECT_EQ(ended.status, 2);
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, HasSubstr("facts.json"));
}

TEST_F(Facts, WithAnUnknownField) {
  const auto ended = check(R"({"wsus":{"upstream":"wsus1"}})");
  EXPECT_EQ(ended.status, 2);
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, HasSubstr("upstream"));
}

TEST_F(Facts, ThatNameNoUpstream) {
  const auto ended = check("{}");
  EXPECT_EQ(ended.status, 2);
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, StartsWith("syncrig: The host facts can't be used:"));
  EXPECT_THAT(ended.err, HasSubstr("wsus.upstream_name is empty"));
}

}  // namespace
}  // namespace syncrig::tests
