#include "scenarios/loading/catalogue.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>

#include "scenarios/catalogue/embedded.hpp"
#include "tests/scenarios/loading/text.hpp"

namespace syncrig::tests {
namespace {

namespace fs = std::filesystem;
namespace loading = scenarios::loading;
using loading::Catalogue;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A folder that is gone after the test.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "syncrig-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const fs::path& path() const { return path_; }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
  }

 private:
  fs::path path_;
};

Folder& three_scenarios(Folder& folder) {
  for (const auto* id : {"proxy/range-stripped", "proxy/range-blocked", "names/nxdomain"}) {
    folder.write(std::string(id) + ".txtpb", Text{}.read().text);
  }
  folder.write("proxy/notes.md", "no scenario");
  return folder;
}

std::string complaint(const Catalogue& catalogue, const std::string& id) {
  try {
    catalogue.find(id);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "found";
}

TEST(EmbeddedCatalogue, LoadsAndLintsClean) {
  const auto catalogue = Catalogue::embedded();
  EXPECT_FALSE(catalogue.sources().empty());
  for (const auto& source : catalogue.sources())
    EXPECT_THAT(printed(loading::lint(source)), IsEmpty()) << source.id;
}

TEST(EmbeddedCatalogue, KnowsItsFilesByTheirPathInTheProject) {
  const auto found = Catalogue::embedded().find("proxy/range-stripped");
  EXPECT_EQ(found.file, "scenarios/catalogue/proxy/range-stripped.txtpb");
  EXPECT_EQ(found.message.fault(0).name(), "strip-range");
}

TEST(EmbeddedCatalogue, HoldsEveryFileOfTheFolder) {
  const auto folder = Catalogue::from_folder(fs::path(SYNCRIG_SOURCE_FOLDER) / "scenarios" / "catalogue");
  EXPECT_EQ(Catalogue::embedded().matching({}), folder.matching({}));
}

TEST(EmbeddedCatalogue, IsSortedById) {
  const auto table = scenarios::catalogue::embedded_scenarios();
  EXPECT_TRUE(std::ranges::is_sorted(table, {}, &scenarios::catalogue::EmbeddedScenario::id));
}

TEST(Catalogue, NamesScenariosByTheirPathBelowTheFolder) {
  Folder folder;
  EXPECT_THAT(Catalogue::from_folder(three_scenarios(folder).path()).matching({}),
              ElementsAre("names/nxdomain", "proxy/range-blocked", "proxy/range-stripped"));
}

TEST(Catalogue, SelectsByGlobs) {
  Folder folder;
  const auto catalogue = Catalogue::from_folder(three_scenarios(folder).path());
  EXPECT_THAT(catalogue.matching({"proxy"}), ElementsAre("proxy/range-blocked", "proxy/range-stripped"));
  EXPECT_THAT(catalogue.matching({"proxy/"}), ElementsAre("proxy/range-blocked", "proxy/range-stripped"));
  EXPECT_THAT(catalogue.matching({"proxy/range-s*"}), ElementsAre("proxy/range-stripped"));
  EXPECT_THAT(catalogue.matching({"names/nxdomain"}), ElementsAre("names/nxdomain"));
  EXPECT_THAT(catalogue.matching({"**d"}), ElementsAre("proxy/range-blocked", "proxy/range-stripped"));
  EXPECT_THAT(catalogue.matching({"proxy/range-s*", "names"}),
              ElementsAre("names/nxdomain", "proxy/range-stripped"));
}

TEST(Catalogue, StopsAStarAtTheSlash) {
  Folder folder;
  const auto catalogue = Catalogue::from_folder(three_scenarios(folder).path());
  EXPECT_THAT(catalogue.matching({"*"}), IsEmpty());
  EXPECT_THAT(catalogue.matching({"prox"}), IsEmpty());
  EXPECT_EQ(catalogue.matching({"*/*"}).size(), 3u);
}

TEST(Catalogue, SaysWhichScenarioWasMeant) {
  Folder folder;
  const auto catalogue = Catalogue::from_folder(three_scenarios(folder).path());
  EXPECT_EQ(complaint(catalogue, "proxy/range-striped"),
            "there is no scenario \"proxy/range-striped\"; did you mean \"proxy/range-stripped\"?");
  EXPECT_EQ(complaint(catalogue, "nxdomain"),
            "there is no scenario \"nxdomain\"; did you mean \"names/nxdomain\"?");
  EXPECT_EQ(complaint(catalogue, "weather"), "there is no scenario \"weather\"");
  EXPECT_THROW(catalogue.find("weather"), loading::UnknownScenario);
}

TEST(Catalogue, ReadsAFileByItsPath) {
  Folder folder;
  const std::string file = (three_scenarios(folder).path() / "proxy" / "range-blocked.txtpb").string();
  const auto found = Catalogue::embedded().find(file);
  EXPECT_EQ(found.id, "proxy/range-blocked");
  EXPECT_EQ(found.file, file);
}

TEST(Catalogue, NamesAFileOutsideTheLayersByItself) {
  Folder folder;
  folder.write("mine.txtpb", Text{}.read().text);
  EXPECT_EQ(Catalogue::embedded().find((folder.path() / "mine.txtpb").string()).id, "mine");
}

TEST(Catalogue, ThrowsForATextThatDoesNotLoad) {
  Folder folder;
  folder.write("proxy/bad.txtpb", Text{.title = ""}.read().text);
  const auto catalogue = Catalogue::from_folder(folder.path());
  EXPECT_THROW(catalogue.find("proxy/bad"), loading::ScenarioInvalid);
  EXPECT_THAT(complaint(catalogue, "proxy/bad"), HasSubstr("proxy/bad.txtpb:1:1: title is missing"));
}

TEST(Catalogue, SaysWhichFileOrFolderItCannotRead) {
  EXPECT_THAT(complaint(Catalogue::embedded(), "no/such/file.txtpb"),
              HasSubstr("can't read no/such/file.txtpb"));
  EXPECT_THROW(Catalogue::from_folder("no/such/folder"), loading::CatalogueUnreadable);
}

}  // namespace
}  // namespace syncrig::tests
