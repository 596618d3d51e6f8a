// `syncrig sync` against a running world: killed again and again it ends with a whole store, and the
// upstream's journal tells that nothing came twice. What is stored is verified with other people's programs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "tests/support/up_world.hpp"

namespace syncrig::tests {
namespace {

namespace json = boost::json;
using testing::HasSubstr;

std::vector<std::string> sync_command(const UpWorld& world, const std::string& store) {
  // Progress and result in one stream.
  return {"sh",
          "-c",
          "exec \"$@\" 2>&1",
          "sync",
          SYNCRIG_PROGRAM,
          "sync",
          "--json",
          "--facts",
          std::string(world.ready().at("facts").as_string()),
          "--store",
          store};
}

// The program's last line.
json::object result_in(const std::string& output) {
  const auto end = output.find_last_not_of('\n');
  const auto start = output.rfind('\n', end);
  return json::parse(output.substr(start + 1, end - start)).as_object();
}

std::int64_t number(const json::object& result, const char* part, const char* name) {
  return result.at(part).at(name).to_number<std::int64_t>();
}

// Its digest as the program says it, in capitals.
std::string digest_by(const std::string& program, const std::filesystem::path& file) {
  auto digest = run_program({program, file.string()}).out;
  digest = digest.substr(0, digest.find(' '));
  std::transform(digest.begin(), digest.end(), digest.begin(), ::toupper);
  return digest;
}

struct Wanted {
  std::string sha1;
  std::string sha256;
  std::uint64_t bytes = 0;
};

std::vector<Wanted> wanted_files(const UpWorld& world) {
  std::ifstream in(std::string(world.ready().at("facts").as_string()), std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  std::vector<Wanted> all;
  const auto facts = json::parse(text);
  for (const auto& update : facts.at("wanted").as_array()) {
    for (const auto& file : update.at("files").as_array()) {
      auto& one = all.emplace_back();
      one.sha1 = std::string(file.at("sha1").as_string());
      one.sha256 = std::string(file.at("sha256").as_string());
      one.bytes = file.at("bytes").to_number<std::uint64_t>();
    }
  }
  return all;
}

std::map<std::string, std::filesystem::path> stored_files(const std::string& store) {
  std::map<std::string, std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(store + "/WsusContent")) {
    if (entry.is_regular_file()) files[entry.path().stem().string()] = entry.path();
  }
  return files;
}

void expect_whole(const UpWorld& world, const std::string& store) {
  const auto files = stored_files(store);
  for (const auto& [sha1, path] : files) {
    EXPECT_EQ(digest_by("sha1sum", path), sha1);
    EXPECT_EQ(path.parent_path().filename(), sha1.substr(38));
  }
  for (const auto& wanted : wanted_files(world)) {
    ASSERT_TRUE(files.contains(wanted.sha1)) << wanted.sha1;
    EXPECT_EQ(digest_by("sha256sum", files.at(wanted.sha1)), wanted.sha256);
    EXPECT_EQ(std::filesystem::file_size(files.at(wanted.sha1)), wanted.bytes);
  }
}

// What was asked of the upstream, by its journal.
struct Asked {
  std::map<std::string, std::vector<std::uint64_t>> starts;  // of GETs, by content path: the range's, or 0
  std::map<std::string, int> operations;

  explicit Asked(const std::string& journal) {
    std::istringstream lines(journal);
    for (std::string line; std::getline(lines, line);) read(json::parse(line).as_object());
  }

 private:
  void read(const json::object& event) {
    const auto text = [&](const char* name) {
      return event.contains(name) ? std::string(event.at(name).as_string()) : std::string();
    };
    if (text("at") != "UPSTREAM" || text("event") != "REQUEST") return;
    if (!text("operation").empty()) ++operations[text("operation")];
    if (text("method") == "GET" && text("path").starts_with("/Content/"))
      starts[text("path")].push_back(start_of(event));
  }

  static std::uint64_t start_of(const json::object& event) {
    for (const auto& header : event.at("header").as_array()) {
      const std::string value(header.at("value").as_string());
      if (header.at("name").as_string() == "Range") return std::stoull(value.substr(sizeof "bytes=" - 1));
    }
    return 0;
  }
};

// Each file is asked for in one direction. A small one, which comes in one piece, may have been cut off by a
// kill.
void expect_nothing_twice(const UpWorld& world, int kills) {
  const Asked asked(world.journal());
  int files = 0, cut = 0;
  for (const auto& [path, starts] : asked.starts) {
    ++files;
    EXPECT_TRUE(std::is_sorted(starts.begin(), starts.end())) << path << testing::PrintToString(starts);
    cut += static_cast<int>(std::count(starts.begin(), starts.end(), 0)) - 1;
  }
  EXPECT_GT(files, 3);
  EXPECT_LE(cut, kills);
}

TEST(Sync, StoresEverythingAndTheNextRunFetchesNothing) {
  const UpWorld world("healthy/direct");
  const auto store = world.file("store");
  ChildProcess first(sync_command(world, store));
  ASSERT_EQ(first.wait(), 0) << first.output();
  const auto result = result_in(first.output());
  EXPECT_TRUE(result.at("complete").as_bool());
  EXPECT_EQ(result.at("events").at(0).at("id").to_number<int>(), 384);
  EXPECT_GT(number(result, "metadata", "fetched"), 0);
  EXPECT_EQ(number(result, "content", "fetched"), number(result, "content", "needed"));
  expect_whole(world, store);

  const Asked before(world.journal());
  ChildProcess second(sync_command(world, store));
  ASSERT_EQ(second.wait(), 0) << second.output();
  EXPECT_EQ(number(result_in(second.output()), "metadata", "fetched"), 0);
  const Asked after(world.journal());
  EXPECT_EQ(after.starts, before.starts);
  EXPECT_EQ(after.operations.at("GetUpdateData"), before.operations.at("GetUpdateData"));
  EXPECT_EQ(after.operations.at("GetAuthConfig"), 1);
}

TEST(Sync, KilledAfterEachLineThatItSaysEndsWithAWholeStore) {
  const UpWorld world("healthy/direct");
  const auto store = world.file("store");
  int kills = 0;
  for (int line = 1;; ++line) {
    ChildProcess sync(sync_command(world, store));
    const auto lines = [&] { return std::count(sync.output().begin(), sync.output().end(), '\n'); };
    while (lines() < line && sync.read()) continue;
    if (lines() >= line) sync.send(SIGKILL);
    const auto status = sync.wait();
    if (status == 0) break;
    ASSERT_EQ(status, 128 + SIGKILL) << sync.output();
    ASSERT_LT(++kills, 1000);
  }
  EXPECT_GT(kills, 3);
  expect_whole(world, store);
  expect_nothing_twice(world, kills);
}

// Tells that files under way grow.
class Growth {
 public:
  explicit Growth(const std::filesystem::path& folder) : descriptor_(::inotify_init1(IN_CLOEXEC)) {
    std::filesystem::create_directories(folder);
    if (descriptor_ < 0 || ::inotify_add_watch(descriptor_, folder.c_str(), IN_MODIFY) < 0)
      throw std::system_error(errno, std::generic_category(), "inotify");
  }
  ~Growth() { ::close(descriptor_); }
  Growth(const Growth&) = delete;
  Growth& operator=(const Growth&) = delete;

  // False if `child` ends first. Its output is read meanwhile.
  bool before_the_end_of(ChildProcess& child) const {
    while (true) {
      pollfd both[] = {{descriptor_, POLLIN, 0}, {child.output_descriptor(), POLLIN, 0}};
      if (::poll(both, 2, -1) < 0) throw std::system_error(errno, std::generic_category(), "poll");
      if (both[0].revents != 0) return forget();
      if (both[1].revents != 0 && !child.read()) return false;
    }
  }

 private:
  bool forget() const {
    char events[4096];
    return ::read(descriptor_, events, sizeof events) > 0;
  }

  int descriptor_;
};

TEST(Sync, KilledWhileFilesGrowGoesOnByRange) {
  const UpWorld world("healthy/direct");
  const auto store = world.file("store");
  const Growth growth(store + "/incoming");
  int kills = 0;
  for (int writes = 1;; ++writes) {
    ChildProcess sync(sync_command(world, store));
    int seen = 0;
    while (seen < writes && growth.before_the_end_of(sync)) ++seen;
    if (seen == writes) sync.send(SIGKILL);
    const auto status = sync.wait();
    if (status == 0) break;
    ASSERT_EQ(status, 128 + SIGKILL) << sync.output();
    ASSERT_LT(++kills, 1000);
  }
  EXPECT_GT(kills, 3);
  expect_whole(world, store);
  expect_nothing_twice(world, kills);
}

TEST(Sync, GoesThroughAProxyThatAsksForCredentials) {
  const UpWorld world("healthy/through-basic-proxy");
  const auto store = world.file("store");
  ChildProcess sync(sync_command(world, store));
  EXPECT_EQ(sync.wait(), 0) << sync.output();
  expect_whole(world, store);
}

TEST(Sync, LogsWhatWindowsWouldLog) {
  const UpWorld world("proxy/range-stripped");
  ChildProcess sync(sync_command(world, world.file("store")));
  EXPECT_EQ(sync.wait(), 1) << sync.output();
  const auto result = result_in(sync.output());
  EXPECT_FALSE(result.at("complete").as_bool());
  EXPECT_THAT(sync.output(),
              HasSubstr("Content file download failed. Reason: The server does not support the "
                        "necessary HTTP protocol."));
  EXPECT_EQ(result.at("events").as_array().back().at("id").to_number<int>(), 10032);
}

TEST(Sync, OfAReplicaHasTheDeploymentsOfItsUpstream) {
  const UpWorld world("healthy/replica");
  ChildProcess sync(sync_command(world, world.file("store")));
  EXPECT_EQ(sync.wait(), 0) << sync.output();
  EXPECT_EQ(Asked(world.journal()).operations.at("GetDeployments"), 1);
}

}  // namespace
}  // namespace syncrig::tests
