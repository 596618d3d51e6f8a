#include "client/findings/facts_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace syncrig::client::findings {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string file_with(const std::string& text) {
  const auto path =
      testing::TempDir() + testing::UnitTest::GetInstance()->current_test_info()->name() + ".json";
  std::ofstream(path) << text;
  return path;
}

std::string complaint_about(const std::string& path) {
  try {
    read_facts(path);
    return "none";
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

TEST(FactsFile, IsReadWithTheFieldNamesOfTheSchema) {
  const auto facts = read_facts(file_with(R"({"wsus": {"upstream_name": "wsus1", "upstream_port": 8530},
      "wanted": [{"title": "A", "files": [{"name": "a.exe", "bytes": "5"}]}]})"));
  EXPECT_EQ(facts.wsus().upstream_name(), "wsus1");
  EXPECT_EQ(facts.wsus().upstream_port(), 8530U);
  EXPECT_EQ(facts.wanted(0).files(0).bytes(), 5U);
}

TEST(FactsFile, ThatIsNotThereIsNamedWithTheWayToNameAnother) {
  EXPECT_THAT(complaint_about("/nowhere/facts.json"),
              AllOf(HasSubstr("'/nowhere/facts.json'"), HasSubstr("No such file"), HasSubstr("--facts")));
}

TEST(FactsFile, ThatIsNoJsonIsRefused) {
  EXPECT_THAT(complaint_about(file_with("wsus: upstream")),
              HasSubstr("is not the JSON of a HostFacts message"));
}

TEST(FactsFile, ThatIsADirectoryIsRefused) {
  EXPECT_THAT(complaint_about("/"), HasSubstr("'/'"));
}

TEST(FactsFile, WithAnUnknownFieldIsRefusedByThatFieldsName) {
  EXPECT_THAT(complaint_about(file_with(R"({"wsus": {"upstream_nmae": "wsus1"}})")),
              AllOf(HasSubstr("upstream_nmae"), HasSubstr("facts.proto")));
}

}  // namespace
}  // namespace syncrig::client::findings
