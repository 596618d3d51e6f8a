// wget, and whole files.
#include <gtest/gtest.h>

#include "tests/interop/curl.hpp"

namespace syncrig::tests {
namespace {

// wget without configuration; the file's SHA-1, or what wget complained of.
std::string sha1_by_wget(const UpWorld& world, const std::vector<std::string>& arguments) {
  std::vector<std::string> argv{"wget", "--no-config",      "-nv", "--tries=1", "--timeout=60",
                                "-O",   world.file("whole")};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  const auto fetched = run_program(argv, no_proxy_variables);
  if (fetched.status != 0) return std::to_string(fetched.status) + " " + fetched.err;
  return run_program({"sha1sum", world.file("whole")}).out.substr(0, 40);
}

// Hexadecimal digits of either case.
std::string lower(std::string text) {
  for (auto& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

TEST(Wget, GetsTheFileThatTheCatalogueTells) {
  const UpWorld world("healthy/direct");
  EXPECT_EQ(sha1_by_wget(world, {world.text("sample", "direct_url")}), lower(world.text("sample", "sha1")));
  EXPECT_EQ(std::filesystem::file_size(world.file("whole")), world.sample_bytes());
  EXPECT_GE(world.sample_bytes(), 1u << 20);
}

TEST(Wget, GetsTheSameFileThroughTheProxy) {
  const UpWorld world("healthy/through-proxy");
  const auto proxy = "http_proxy=http://" + world.text("endpoints", "proxy");
  EXPECT_EQ(sha1_by_wget(world, {"-e", proxy, world.text("sample", "url")}),
            lower(world.text("sample", "sha1")));
  EXPECT_NE(world.journal().find(R"("at":"PROXY","event":"REQUEST")"), std::string::npos);
}

TEST(Wget, ContinuesWhatItHas) {
  const UpWorld world("healthy/direct");
  const auto url = world.text("sample", "direct_url");
  ASSERT_EQ(sha1_by_wget(world, {url}), lower(world.text("sample", "sha1")));
  std::filesystem::resize_file(world.file("whole"), 1000);
  EXPECT_EQ(sha1_by_wget(world, {"-c", url}), lower(world.text("sample", "sha1")));
  EXPECT_NE(world.journal().find(R"({"name":"Range","value":"bytes=1000-"})"), std::string::npos);
}

TEST(Wget, GivesTheProxyItsPassword) {
  const UpWorld world("healthy/through-basic-proxy");
  const auto account = world.ready().at("accounts").at("proxy").as_object();
  const auto proxy = "http_proxy=http://" + world.text("endpoints", "proxy");
  EXPECT_EQ(sha1_by_wget(world, {"-e", proxy, "--proxy-user=" + std::string(account.at("user").as_string()),
                                 "--proxy-password=" + std::string(account.at("password").as_string()),
                                 world.text("sample", "url")}),
            lower(world.text("sample", "sha1")));
}

}  // namespace
}  // namespace syncrig::tests
