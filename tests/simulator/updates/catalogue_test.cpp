#include "simulator/updates/catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "simulator/updates/selection.hpp"
#include "simulator/updates/text_encoding.hpp"

namespace syncrig::simulator::updates {
namespace {

using ::testing::HasSubstr;

constexpr std::uint64_t seed = 11;

TEST(Catalogue, UpdateZeroIsTheGuides) {
  const Catalogue catalogue(seed, 12);
  const auto update = catalogue.update(0);
  EXPECT_EQ(update.title(), "Security Update for Windows 2000 (KB873339)");
  EXPECT_EQ(update.file_name(), "windows2000-kb873339-x86-enu.exe");
  EXPECT_EQ(update.file_bytes(), 1258291U);
  const auto sha1 = catalogue.sha1(0);
  EXPECT_EQ(update.source_path(sha1), "/msdownload/update/v3-19990518/cabpool/windows2000-kb873339-x86-enu_" +
                                          hex_lower(sha1) + ".exe");
}

TEST(Catalogue, UpdateOneHasAFileOf4096Bytes) {
  EXPECT_EQ(Catalogue(seed, 2).update(1).file_bytes(), 4096U);
}

TEST(Catalogue, LaterUpdatesAreNamedTheNewWay) {
  const auto update = Update(seed, 4);
  EXPECT_EQ(update.title(), "2024-01 Cumulative Update for Windows Server 2019 for x64-based Systems (KB" +
                                std::to_string(update.kb()) + ")");
  EXPECT_EQ(update.file_name(), "windows10.0-kb" + std::to_string(update.kb()) + "-x64.msu");
  EXPECT_EQ(iso_text(update.created()), "2024-01-09T17:00:00.000Z");
}

TEST(Catalogue, FilesAreOfModestSizeAndOfAllExtensions) {
  std::set<std::string_view> extensions;
  for (std::uint32_t i = 2; i < 60; ++i) {
    const Update update(seed, i);
    EXPECT_GE(update.file_bytes(), 8U * 1024);
    EXPECT_LE(update.file_bytes(), 300U * 1024);
    extensions.insert(update.extension());
  }
  EXPECT_EQ(extensions, (std::set<std::string_view>{".cab", ".exe", ".msu"}));
}

TEST(Catalogue, EveryProductHasSeveralUpdates) {
  std::map<std::string_view, int> of_product;
  for (std::uint32_t i = 0; i < 24; ++i) ++of_product[Update(seed, i).product().title];
  EXPECT_EQ(of_product.size(), product_count);
  for (const auto& [title, count] : of_product) EXPECT_EQ(count, 4) << title;
}

TEST(Catalogue, IdsAndKbNumbersLeadBackToTheUpdateInACatalogueOfAMillion) {
  const Catalogue catalogue(seed, 1'000'000);
  for (const std::uint32_t index : {0U, 1U, 6U, 77'777U, 600'000U, 999'996U, 999'999U}) {
    const auto update = catalogue.update(index);
    EXPECT_EQ(catalogue.find(update.bundle()), (Place{Kind::bundle, index}));
    EXPECT_EQ(catalogue.find(update.leaf()), (Place{Kind::leaf, index, 0}));
    EXPECT_EQ(catalogue.find_kb(update.kb()), index);
  }
  EXPECT_FALSE(catalogue.find(catalogue.update(1'000'000).bundle()));
  EXPECT_FALSE(catalogue.find_kb(catalogue.update(1'000'000).kb()));
}

TEST(Catalogue, KbNumbersAreUnique) {
  std::set<std::uint64_t> seen;
  for (std::uint32_t i = 0; i < 5'000; ++i) EXPECT_TRUE(seen.insert(Update(seed, i).kb()).second) << i;
}

TEST(Catalogue, NumbersThatNoUpdateHasAreNotFound) {
  const Catalogue catalogue(seed, 12);
  for (const std::uint64_t kb : {0ULL, 1ULL, 873338ULL, 873340ULL, 5029999ULL, 5030000ULL, ~0ULL}) {
    EXPECT_FALSE(catalogue.find_kb(kb)) << kb;
  }
  for (const std::uint32_t index : {1U, 2U, 6U, 11U}) {
    EXPECT_FALSE(catalogue.find_kb(catalogue.update(index).kb() + 1)) << index;
    EXPECT_FALSE(catalogue.find_kb(catalogue.update(index).kb() - 1)) << index;
  }
}

TEST(Catalogue, RevisionsUpToTheNewestAreKnown) {
  const Catalogue catalogue(seed, 16);
  for (std::uint32_t index = 0; index < catalogue.size(); ++index) {
    auto identity = catalogue.update(index).bundle();
    const auto newest = identity.revision;
    for (identity.revision = first_bundle_revision; identity.revision <= newest; ++identity.revision)
      EXPECT_TRUE(catalogue.find(identity)) << index;
    EXPECT_FALSE(catalogue.find(identity)) << index;
    identity.revision = first_bundle_revision - 1;
    EXPECT_FALSE(catalogue.find(identity)) << index;
  }
}

TEST(Catalogue, PartsThatAnUpdateDoesntHaveAreUnknown) {
  const Catalogue catalogue(seed, 16);
  const Numbering numbering(seed);
  EXPECT_TRUE(catalogue.find(numbering.guid_of({Kind::leaf, 8, 1})));
  EXPECT_FALSE(catalogue.find(numbering.guid_of({Kind::leaf, 8, 2})));
  EXPECT_FALSE(catalogue.find(numbering.guid_of({Kind::leaf, 0, 1})));
  EXPECT_TRUE(catalogue.find(numbering.guid_of({Kind::hidden, 8})));
  EXPECT_FALSE(catalogue.find(numbering.guid_of({Kind::hidden, 0})));
  EXPECT_FALSE(catalogue.find(numbering.guid_of({Kind::leaf, 10})));
}

TEST(Catalogue, CategoriesAndDetectoidsAreFound) {
  const Catalogue catalogue(seed, 0);
  for (std::uint32_t i = 0; i < categories().size(); ++i) {
    EXPECT_EQ(catalogue.find(categories()[i].id), (Place{Kind::category, i}));
  }
  const Place detectoid{Kind::detectoid, detectoid_count - 1};
  EXPECT_EQ(catalogue.find(catalogue.identity(detectoid)), detectoid);
  EXPECT_FALSE(catalogue.find(Numbering(seed).guid_of({Kind::detectoid, detectoid_count})));
}

TEST(Catalogue, ChangesComeInTheOrderOfTheUpdatesAndTheLatestAnchorIsAfterThem) {
  const Catalogue catalogue(seed, 50);
  auto last = catalogue_start();
  for (std::uint32_t i = 0; i < catalogue.size(); ++i) {
    EXPECT_LT(last, catalogue.changed({Kind::bundle, i}));
    EXPECT_LT(catalogue.update(i).created(), catalogue.changed({Kind::leaf, i}));
    last = catalogue.changed({Kind::bundle, i});
  }
  EXPECT_GT(catalogue.latest_anchor().time, last);
  EXPECT_EQ(catalogue.latest_anchor().number, 51U);
}

TEST(Catalogue, AFileIsFoundByItsDigestWithoutHavingBeenHashedBefore) {
  const auto digest = sha1_of(Update(seed, 5).content());
  const Catalogue catalogue(seed, 8);
  EXPECT_EQ(catalogue.file_by_sha1(digest), (FileId{5, 0}));
  EXPECT_EQ(catalogue.file_by_sha1(digest), (FileId{5, 0}));
  EXPECT_FALSE(catalogue.file_by_sha1(Sha1{}));
  EXPECT_EQ(catalogue.file_by_sha1(sha1_of(Update(seed, 7).content())), (FileId{7, 0}));
}

TEST(Catalogue, AFileFarOffIsFoundOnceItsDigestWasTold) {
  const Catalogue catalogue(seed, 1'000'000);
  const FileId far{999'999, 0};
  const auto digest = sha1_of(Update(seed, far.index).content());
  EXPECT_FALSE(catalogue.file_by_sha1(digest));
  EXPECT_EQ(catalogue.sha1(far), digest);
  EXPECT_EQ(catalogue.file_by_sha1(digest), far);
}

TEST(Catalogue, TheSameSeedGivesTheSameFilesAnotherSeedOthers) {
  EXPECT_EQ(Catalogue(1, 2).sha1(1), Catalogue(1, 9).sha1(1));
  EXPECT_NE(Catalogue(1, 2).sha1(1), Catalogue(2, 2).sha1(1));
}

TEST(Selection, ProductsThatAreNotSelectedAreLeftOut) {
  const std::vector<std::string> without{"windows 2000"};
  const Selection selection(without);
  EXPECT_FALSE(selection.has(Update(seed, 0)));
  EXPECT_FALSE(selection.has(Update(seed, 6)));
  EXPECT_TRUE(selection.has(Update(seed, 1)));
  EXPECT_TRUE(Selection().has(Update(seed, 0)));
}

TEST(Selection, AnUnknownTitleIsRefusedWithTheNearestOne) {
  const std::vector<std::string> without{"Windows Sever 2019"};
  try {
    Selection{without};
    FAIL() << "accepted";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(
        error.what(),
        "the catalogue has no product \"Windows Sever 2019\"; did you mean \"Windows Server 2019\"?");
  }
}

}  // namespace
}  // namespace syncrig::simulator::updates
