// The requests of microsoft/update-server-server-sync, replayed.
#include <gtest/gtest.h>

#include "tests/support/run_program.hpp"
#include "tests/support/up_world.hpp"

namespace syncrig::tests {
namespace {

Ended replay(const std::string& url) {
  return run_program({"/usr/bin/python3", UPSYNC_REPLAY, url});
}

TEST(UpsyncReplay, SynchronisesToTheEnd) {
  const UpWorld world("healthy/direct");
  const auto ended = replay(world.text("endpoints", "upstream"));
  EXPECT_EQ(ended.status, 0) << ended.err;
}

// Port 1 of an address of its own: nothing listens there.
TEST(UpsyncReplay, FailsWithoutAServer) {
  EXPECT_EQ(replay("http://127.255.255.254:1").status, 1);
}

}  // namespace
}  // namespace syncrig::tests
