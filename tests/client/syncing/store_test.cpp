// What a store refuses, and what it says then.
#include "client/syncing/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace syncrig::client::syncing {
namespace {

using testing::HasSubstr;

class StoreTest : public testing::Test {
 protected:
  std::filesystem::path store() const { return folder.path() / "store"; }

  // The sentence; empty if the store opens.
  std::string refusal() const {
    try {
      const DownstreamStore opened(store());
      return "";
    } catch (const StoreUnusable& error) {
      return error.what();
    }
  }

  tests::TemporaryFolder folder;
};

TEST_F(StoreTest, IsMadeWhereNothingIs) {
  EXPECT_EQ(refusal(), "");
  EXPECT_TRUE(std::filesystem::exists(store() / "store.sqlite"));
  EXPECT_EQ(refusal(), "");
}

TEST_F(StoreTest, IsMadeBesideContentThatIsLeftOfAnother) {
  folder.write("store/WsusContent/AA/" + std::string(40, 'A') + ".exe", "x");
  EXPECT_EQ(refusal(), "");
}

TEST_F(StoreTest, RefusesAFolderWithOtherThings) {
  folder.write("store/letter.txt", "dear");
  EXPECT_THAT(refusal(),
              HasSubstr("is not empty and is no synchronisation store: it has letter.txt. Name an empty"));
  EXPECT_FALSE(std::filesystem::exists(store() / "lock"));
}

TEST_F(StoreTest, RefusesAPathThatIsNoFolder) {
  folder.write("store", "a file");
  EXPECT_THAT(refusal(), HasSubstr("can't be used (Not a directory). Name a folder"));
}

TEST_F(StoreTest, RefusesADatabaseOfAnotherProgram) {
  std::filesystem::create_directories(store());
  Database(store() / "store.sqlite").run("CREATE TABLE other(x)");
  EXPECT_THAT(refusal(), HasSubstr("is not the database of a synchronisation store. Name another folder"));
}

TEST_F(StoreTest, RefusesANewerFormat) {
  ASSERT_EQ(refusal(), "");
  Database(store() / "store.sqlite").run("PRAGMA user_version = 2");
  EXPECT_THAT(refusal(),
              HasSubstr("has format 2, and this syncrig knows format 1. Use the syncrig that made it"));
}

TEST_F(StoreTest, SaysWhatToDoAboutADamagedDatabase) {
  folder.write("store/store.sqlite", std::string(5000, 'x'));
  EXPECT_THAT(refusal(), HasSubstr("store.sqlite is damaged (file is not a database). Remove it"));
}

TEST_F(StoreTest, IsForOneAtATime) {
  const DownstreamStore first(store());
  EXPECT_THAT(refusal(), HasSubstr("is being used by another syncrig. Wait for its end"));
}

TEST_F(StoreTest, KeepsValuesByName) {
  {
    DownstreamStore opened(store());
    EXPECT_EQ(opened.value("a"), "");
    opened.set_value("a", "1");
    opened.set_value("a", "2");
  }
  EXPECT_EQ(DownstreamStore(store()).value("a"), "2");
}

}  // namespace
}  // namespace syncrig::client::syncing
