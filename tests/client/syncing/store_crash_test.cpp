// A synchronisation that is ended at its n-th step on the disk, for every n: the next one goes on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/client/syncing/downstream_site.hpp"

namespace syncrig::client::syncing {
namespace {

using tests::DownstreamSite;

class Ended : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

class StoreCrashTest : public testing::Test, protected DownstreamSite {
 protected:
  StoreCrashTest() {
    upstream.script.per_request_max = "1";
    settings.selection.replica = true;
    upstream.script.answers["GetDeployments"] =
        tests::soap_result("GetDeployments",
                           "<Anchor>9,d</Anchor><Groups><ServerSyncTargetGroup><TargetGroupID>g1</"
                           "TargetGroupID></ServerSyncTargetGroup>"
                           "</Groups><Deployments><ServerSyncDeployment><UpdateId>bundle</"
                           "UpdateId><RevisionNumber>100</RevisionNumber>"
                           "<Action>0</Action><DeploymentGuid>d1</DeploymentGuid><TargetGroupId>g1</"
                           "TargetGroupId></ServerSyncDeployment>"
                           "</Deployments>");
  }

  // Throws at the n-th step from now on, from 1.
  void end_at(int step) {
    options.before_step = [left = step](std::string_view what) mutable {
      if (--left == 0) throw Ended(std::string(what));
    };
  }

  // False if it came to its end before that.
  bool ends_at(int step) {
    end_at(step);
    try {
      const auto report = synchronise();
      EXPECT_FALSE(report.failed()) << report.events.back().text;
      return false;
    } catch (const Ended&) {
      return true;
    }
  }

  void expect_whole() {
    DownstreamStore store(folder.path() / "store", options);
    EXPECT_EQ(store.revisions(), 4);
    EXPECT_EQ(store.deployments().size(), 1U);
    for (const auto& file : upstream.leaf.files) {
      DescribedFile described;
      described.name = file.name;
      described.bytes = file.bytes.size();
      described.sha1 = tests::sha1_of(file.bytes);
      described.sha256 = tests::sha256_of(file.bytes);
      EXPECT_TRUE(is_right(content_file(file), described)) << file.name;
      EXPECT_TRUE(store.file(described.sha1)->is_stored) << file.name;
    }
  }
};

TEST_F(StoreCrashTest, EndedAtAnyStepTheNextRunCompletesIt) {
  int steps = 0;
  for (int step = 1; ends_at(step); ++step) {
    ++steps;
    options.before_step = [](std::string_view) {};
    const auto report = synchronise();
    ASSERT_FALSE(report.failed()) << "ended at step " << step;
    expect_whole();
    std::filesystem::remove_all(folder.path() / "store");
  }
  EXPECT_GT(steps, 25);
}

TEST_F(StoreCrashTest, EndedAtEveryStepInTurnNothingIsFetchedTwice) {
  int runs = 0;
  for (int step = 1; ends_at(step); ++step) ASSERT_LT(++runs, 1000);
  options.before_step = [](std::string_view) {};
  expect_whole();
  auto given = upstream.documents_given;
  // The one batch of the answer that came just before an end is asked for again; nothing before it is.
  EXPECT_LE(given.size(), 8U);
  EXPECT_LE(upstream.whole_or_first["large.exe"], 2);
}

// The same with a process that is killed, which undoes nothing by itself.
class StoreKillTest : public StoreCrashTest {
 protected:
  // In a child, which the n-th step kills. True if it was killed.
  bool is_killed_at(int step) {
    const auto child = ::fork();
    if (child == 0) {
      options.before_step = [left = step](std::string_view) mutable {
        if (--left == 0) ::kill(::getpid(), SIGKILL);
      };
      ::setenv("TMPDIR", folder.path().c_str(), 1);  // nobody tidies up after a killed process
      DownstreamSite own;
      own.settings = settings;
      own.options = options;
      own.upstream = upstream;
      syncing::DownstreamStore store(folder.path() / "store", options);
      const auto report = own.synchronise(store);
      ::_exit(report.failed() ? 1 : 0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status);
  }
};

TEST_F(StoreKillTest, KilledAtAnyStepTheNextRunCompletesIt) {
  int runs = 0;
  for (int step = 1; is_killed_at(step); ++step) ASSERT_LT(++runs, 1000);
  EXPECT_GT(runs, 10);
  expect_whole();
}

}  // namespace
}  // namespace syncrig::client::syncing
