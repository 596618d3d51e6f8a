// aria2, which fetches a file in parts, over several connections at once.
#include <gtest/gtest.h>

#include "tests/interop/curl.hpp"

namespace syncrig::tests {
namespace {

// Its exit status; 0 if the file's SHA-1 is the right one, too.
int by_aria2(const UpWorld& world, const std::vector<std::string>& arguments) {
  std::vector<std::string> argv{"aria2c",
                                "--no-conf",
                                "--quiet",
                                "--max-tries=1",
                                "--timeout=60",
                                "--min-split-size=1M",
                                "--split=4",
                                "--max-connection-per-server=4",
                                "--checksum=sha-1=" + world.text("sample", "sha1"),
                                "--dir=" + std::filesystem::path(world.file("parts")).parent_path().string(),
                                "--out=parts"};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  return run_program(argv, no_proxy_variables).status;
}

TEST(Aria2, PutsTheFileTogetherFromItsParts) {
  const UpWorld world("healthy/direct");
  EXPECT_EQ(by_aria2(world, {world.text("sample", "direct_url")}), 0);
  EXPECT_EQ(std::filesystem::file_size(world.file("parts")), world.sample_bytes());
}

TEST(Aria2, DoesSoThroughTheProxy) {
  const UpWorld world("healthy/through-proxy");
  EXPECT_EQ(by_aria2(world,
                     {"--all-proxy=http://" + world.text("endpoints", "proxy"), world.text("sample", "url")}),
            0);
  EXPECT_NE(world.journal().find(R"("at":"PROXY","event":"REQUEST")"), std::string::npos);
}

TEST(Aria2, IsTurnedAwayByAFilter) {
  const UpWorld world("proxy/url-filter-403");
  EXPECT_NE(by_aria2(world,
                     {"--all-proxy=http://" + world.text("endpoints", "proxy"), world.text("sample", "url")}),
            0);
}

}  // namespace
}  // namespace syncrig::tests
