// cabextract on the cabinets that carry metadata and that old agents update themselves from.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulator/updates/cabinet.hpp"
#include "simulator/updates/documents.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

namespace syncrig::tests {
namespace {

using simulator::updates::Compression;
using simulator::updates::utf16;
using testing::HasSubstr;

// What `cabextract --pipe` writes; nothing may be amiss.
std::string piped(const std::string& cabinet, const std::vector<std::string>& options = {}) {
  const TemporaryFolder folder;
  std::vector<std::string> argv{"cabextract", "--quiet", "--pipe"};
  argv.insert(argv.end(), options.begin(), options.end());
  argv.push_back(folder.write("blob.cab", cabinet));
  const auto ended = run_program(argv);
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(ended.err, "");
  return ended.out;
}

std::string long_document() {
  simulator::updates::Description description;
  for (int i = 0; i < 300; ++i) {
    description.texts.push_back(
        {"en", "Update " + std::to_string(i * i), "Security update \xe2\x80\x93 \xc3\xbc"});
  }
  return simulator::updates::document(description);
}

class Cabextract : public testing::TestWithParam<Compression> {};
INSTANTIATE_TEST_SUITE_P(Every, Cabextract, testing::Values(Compression::mszip, Compression::lzx),
                         [](const auto& one) { return one.param == Compression::lzx ? "Lzx" : "Mszip"; });

TEST_P(Cabextract, UnpacksTheBlobOfADocument) {
  const auto document = long_document();
  const auto cabinet = blob_cabinet(document, GetParam());
  EXPECT_LT(cabinet.size(), document.size());
  EXPECT_EQ(piped(cabinet), utf16(document));
  EXPECT_EQ(piped(cabinet, {"--filter", "blob"}), utf16(document));
}

TEST_P(Cabextract, UnpacksBlobsAroundTheSizeOfAFrame) {
  for (const std::size_t size : {0, 1, 16383, 16384, 16385, 100000}) {
    std::string text;
    while (text.size() < size) text += std::to_string(text.size() * text.size());
    text.resize(size);
    EXPECT_EQ(piped(blob_cabinet(text, GetParam())), utf16(text)) << size;
  }
}

TEST(CabextractList, HasTheNamedFilesWithTheirDates) {
  const TemporaryFolder folder;
  const std::vector<simulator::updates::CabinetFile> files{
      {"wuident.txt", "[wuident]\r\n", std::chrono::sys_days(std::chrono::year(2009) / 7 / 14)},
      {"wups.cab", std::string(70'000, 'x'), std::chrono::sys_days(std::chrono::year(2024) / 5 / 14)}};
  const auto path = folder.write("wuident.cab", cabinet_of(files));
  const auto listed = run_program({"cabextract", "--list", path});
  EXPECT_THAT(listed.out, HasSubstr("        11 | 14.07.2009 00:00:00 | wuident.txt\n"));
  EXPECT_THAT(listed.out, HasSubstr("     70000 | 14.05.2024 00:00:00 | wups.cab\n"));
  EXPECT_EQ(run_program({"cabextract", "--test", "--quiet", path}).status, 0);
}

}  // namespace
}  // namespace syncrig::tests
