// What a checker's last line and its exit status say together.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>

#include "scenarios/verifying/checker_process.hpp"

namespace syncrig::tests {
namespace {

using scenarios::verifying::read_verdict;
using ::testing::StartsWith;

constexpr auto healthy = R"({"healthy":true})";
constexpr auto sick = R"({"healthy":false,"findings":[{"code":"LENGTH_MISSING","where":"PROXY"}]})";

int exited(int code) {
  return W_EXITCODE(code, 0);
}

std::string failure(const std::string& output, int status, const std::string& errors = "") {
  return read_verdict(output, errors, status).failure;
}

TEST(ReadVerdict, TakesTheLastLine) {
  const auto end = read_verdict("looking...\n" + std::string(sick) + "\n\n", "", exited(1));
  ASSERT_TRUE(end.verdict) << end.failure;
  ASSERT_EQ(end.verdict->findings_size(), 1);
  EXPECT_EQ(end.verdict->findings(0).code(), client::LENGTH_MISSING);
}

TEST(ReadVerdict, TakesHealthyWithStatus0) {
  const auto end = read_verdict(healthy, "", exited(0));
  ASSERT_TRUE(end.verdict) << end.failure;
  EXPECT_TRUE(end.verdict->healthy());
}

TEST(ReadVerdict, OverlooksFieldsOfLaterVersions) {
  EXPECT_TRUE(read_verdict(R"({"healthy":true,"mood":"good"})", "", exited(0)).verdict);
}

TEST(ReadVerdict, RefusesGarbage) {
  EXPECT_EQ(failure("all is well\n", exited(0)), "the checker's last line is no verdict: all is well");
  EXPECT_EQ(failure(healthy + std::string("\nbye\n"), exited(0)),
            "the checker's last line is no verdict: bye");
  EXPECT_THAT(failure(R"({"healthy":true)", exited(0)), StartsWith("the checker's last line is no verdict"));
  EXPECT_THAT(failure("[]", exited(0)), StartsWith("the checker's last line is no verdict"));
}

TEST(ReadVerdict, RefusesACodeThatIsNone) {
  constexpr auto codeless = "the verdict has a finding without a code that syncrig knows";
  EXPECT_EQ(failure(R"({"findings":[{"code":"WEATHER"}]})", exited(1)), codeless);
  EXPECT_EQ(failure(R"({"findings":[{"code":4711}]})", exited(1)), codeless);
  EXPECT_EQ(failure(R"({"findings":[{"where":"PROXY"}]})", exited(1)), codeless);
}

TEST(ReadVerdict, ShowsOnlyTheBeginningOfALongLine) {
  EXPECT_EQ(failure(std::string(5000, 'x'), exited(0)),
            "the checker's last line is no verdict: " + std::string(200, 'x'));
}

TEST(ReadVerdict, RefusesSilence) {
  EXPECT_EQ(failure("", exited(0)), "the checker's last line is no verdict: ");
  EXPECT_EQ(failure("\n \n", exited(0)), "the checker's last line is no verdict: ");
}

TEST(ReadVerdict, RefusesAVerdictThatContradictsItself) {
  constexpr auto contradiction = "the verdict says healthy and names findings, or says neither";
  EXPECT_EQ(failure(R"({"healthy":true,"findings":[{"code":"LENGTH_MISSING"}]})", exited(1)), contradiction);
  EXPECT_EQ(failure("{}", exited(0)), contradiction);
}

TEST(ReadVerdict, RefusesAStatusThatContradictsTheVerdict) {
  constexpr auto contradiction = "the checker's exit status contradicts its verdict";
  EXPECT_EQ(failure(healthy, exited(1)), contradiction);
  EXPECT_EQ(failure(sick, exited(0)), contradiction);
}

TEST(ReadVerdict, RefusesOtherStatusesWhateverIsSaid) {
  EXPECT_EQ(failure(healthy, exited(2)), "the checker ended with status 2, not 0 or 1");
  EXPECT_EQ(failure("", exited(127), "trace\nsh: no-such: not found\n"),
            "the checker ended with status 127, not 0 or 1; it last said: sh: no-such: not found");
}

TEST(ReadVerdict, SaysWhichSignalKilledTheChecker) {
  EXPECT_EQ(failure(healthy, W_EXITCODE(0, SIGSEGV)), "the checker died: Segmentation fault");
  EXPECT_EQ(failure("", W_EXITCODE(0, SIGABRT), "assertion failed"),
            "the checker died: Aborted; it last said: assertion failed");
}

}  // namespace
}  // namespace syncrig::tests
