#include <gmock/gmock.h>

#include <boost/json/parse.hpp>

#include "tests/scenarios/cli/syncrig.hpp"

namespace syncrig::tests {
namespace {

using testing::HasSubstr;

class SyncCommand : public testing::Test {
 protected:
  // Nobody listens on port 1.
  std::string facts() const {
    return folder.write("facts.json", R"({"host": {"fqdn": "wsus2.corp.test"},
      "wsus": {"upstream_name": "127.0.0.1", "upstream_port": 1, "store_files_locally": true}})");
  }

  Ended sync(std::vector<std::string> options) const {
    options.insert(options.begin(), "sync");
    return syncrig(options, {{"SYNCRIG_FACTS", ""}});
  }

  std::string store() const { return (folder.path() / "store").string(); }

  TemporaryFolder folder;
};

TEST_F(SyncCommand, NeedsFacts) {
  const auto ended = sync({});
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.err, HasSubstr("--facts FILE, or the path in SYNCRIG_FACTS"));
}

TEST_F(SyncCommand, RefusesFactsThatCanNotBeUsed) {
  const auto ended = sync({"--facts", folder.write("facts.json", "{}"), "--store", store()});
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.err, HasSubstr("wsus.upstream_name is empty"));
  EXPECT_FALSE(std::filesystem::exists(store()));
}

TEST_F(SyncCommand, RefusesAFolderThatIsNoStore) {
  folder.write("store/letter.txt", "dear");
  const auto ended = sync({"--facts", facts(), "--store", store()});
  EXPECT_EQ(ended.status, 3);
  EXPECT_THAT(ended.err, HasSubstr("is no synchronisation store"));
}

TEST_F(SyncCommand, LogsAFailureForPeople) {
  const auto ended = sync({"--facts", facts(), "--store", store()});
  EXPECT_EQ(ended.status, 1);
  EXPECT_EQ(ended.err, "metadata\n");
  EXPECT_EQ(ended.out,
            "store      " + store() +
                "\nmetadata   0 revisions listed, 0 fetched\n"
                "event 386 (error): Synchronization failed. Reason: UssCommunicationError: WebException: "
                "Unable to connect to the remote server ---> Connection refused.\n"
                "event 10022 (error): The last catalog synchronization attempt was unsuccessful.\n");
}

TEST_F(SyncCommand, LogsAFailureForPrograms) {
  const auto ended = sync({"--facts", facts(), "--store", store(), "--json"});
  EXPECT_EQ(ended.status, 1);
  const auto result = boost::json::parse(ended.out);
  EXPECT_FALSE(result.at("complete").as_bool());
  EXPECT_FALSE(result.at("metadata").at("complete").as_bool());
  EXPECT_EQ(result.at("events").at(0).at("id").to_number<int>(), 386);
  EXPECT_EQ(result.at("events").at(0).at("level").as_string(), "error");
  EXPECT_EQ(result.at("events").at(0).at("source").as_string(), "Windows Server Update Services");
}

}  // namespace
}  // namespace syncrig::tests
