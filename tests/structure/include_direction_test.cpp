// Includes point downward only: what each room may see of the others.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>

namespace syncrig {
namespace {

struct Room {
  std::string folder;
  std::vector<std::string> sees;  // beside itself
};

// The checker (client) sees nothing of the simulator but the floor: a codec must not judge itself.
const std::vector<Room> rooms = {
    {"simulator/net", {}},
    {"simulator/http", {"simulator/net"}},
    {"simulator/certificates", {"simulator/net", "simulator/http", "simulator/schema"}},
    {"simulator/journal", {"simulator/net", "simulator/http", "simulator/schema"}},
    {"simulator/names", {"simulator/net", "simulator/journal"}},
    {"simulator/updates", {}},
    {"simulator/soap", {"simulator/net"}},
    // A SOAP fault that is injected must be the one that the services write.
    {"simulator/faults",
     {"simulator/net", "simulator/http", "simulator/journal", "simulator/names", "simulator/soap",
      "simulator/schema"}},
    {"simulator/upstream",
     {"simulator/net", "simulator/http", "simulator/journal", "simulator/updates", "simulator/soap",
      "simulator/schema"}},
    {"proxy/auth", {"simulator/net", "simulator/http", "simulator/schema"}},
    {"proxy/personalities", {"simulator/net", "simulator/http", "simulator/schema"}},
    // A cache reads dates and ranges as the servers do whose answers it keeps.
    {"proxy/forwarding",
     {"proxy/auth", "proxy/personalities", "simulator/net", "simulator/http", "simulator/journal",
      "simulator/upstream", "simulator/certificates", "simulator/schema"}},
    {"client/resolving", {"client/schema", "simulator/net"}},
    {"client/transfer", {"client/schema", "client/resolving", "simulator/net", "simulator/http"}},
    {"client/syncing", {"client/schema", "client/transfer", "simulator/net", "simulator/http"}},
    {"client/findings", {"client/schema"}},
    {"client/checks",
     {"client/schema", "client/resolving", "client/transfer", "client/syncing", "simulator/net",
      "simulator/http"}},
    {"scenarios/catalogue", {}},
    {"scenarios/loading", {"scenarios/schema", "scenarios/catalogue", "client/schema", "simulator"}},
    {"scenarios/lab", {"scenarios/schema", "scenarios/loading", "client", "simulator", "proxy"}},
    {"scenarios/verifying",
     {"scenarios/schema", "scenarios/loading", "scenarios/lab", "client/schema", "simulator"}},
    {"scenarios/cli", {"scenarios", "client", "simulator"}},
};

bool is_in(const std::string& path, const std::string& folder) {
  return path.starts_with(folder + "/");
}

bool may_include(const Room& room, const std::string& path) {
  return is_in(path, room.folder) ||
         std::any_of(room.sees.begin(), room.sees.end(), [&](const auto& seen) { return is_in(path, seen); });
}

// Own includes of one source text.
std::vector<std::string> includes_of(std::istream& text) {
  static const std::regex pattern("^#include \"([^\"]+)\"");
  std::vector<std::string> all;
  std::smatch match;
  for (std::string line; std::getline(text, line);) {
    if (std::regex_search(line, match, pattern)) all.push_back(match[1]);
  }
  return all;
}

bool is_source(const std::filesystem::path& file) {
  return file.extension() == ".hpp" || file.extension() == ".cpp";
}

class IncludeDirection : public testing::TestWithParam<Room> {};

TEST_P(IncludeDirection, PointsDownward) {
  const auto& room = GetParam();
  const auto folder = std::filesystem::path(SYNCRIG_SOURCE_DIR) / room.folder;
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!is_source(entry.path())) continue;
    ++files;
    std::ifstream text(entry.path());
    for (const auto& included : includes_of(text)) {
      EXPECT_TRUE(may_include(room, included)) << entry.path() << " includes " << included;
    }
  }
  EXPECT_GT(files, 0u);
}

std::string name_of(const testing::TestParamInfo<Room>& room) {
  return std::regex_replace(room.param.folder, std::regex("/"), "_");
}

INSTANTIATE_TEST_SUITE_P(Rooms, IncludeDirection, testing::ValuesIn(rooms), name_of);

TEST(IncludeDirections, EveryRoomHasARule) {
  for (const std::string top : {"simulator", "proxy", "client", "scenarios"}) {
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(SYNCRIG_SOURCE_DIR) / top)) {
      const auto folder = top + "/" + entry.path().filename().string();
      if (!entry.is_directory() || folder.ends_with("/schema")) continue;
      const bool known =
          std::any_of(rooms.begin(), rooms.end(), [&](const Room& room) { return room.folder == folder; });
      EXPECT_TRUE(known) << folder << " has no rule";
    }
  }
}

TEST(IncludeDirections, ARoomThatLooksUpIsSeen) {
  std::istringstream text("#include <vector>\n#include \"simulator/upstream/upstream.hpp\"\n");
  const auto included = includes_of(text);
  ASSERT_EQ(included.size(), 1u);
  const auto checks = std::find_if(rooms.begin(), rooms.end(),
                                   [](const Room& room) { return room.folder == "client/checks"; });
  EXPECT_FALSE(may_include(*checks, included[0]));
  EXPECT_TRUE(may_include(*checks, "simulator/net/task.hpp"));
}

}  // namespace
}  // namespace syncrig
