#include <gmock/gmock.h>

#include <set>

#include "simulator/updates/computed_store.hpp"
#include "simulator/updates/filled_store.hpp"
#include "simulator/updates/held_bytes.hpp"
#include "simulator/updates/shape.hpp"

namespace syncrig::simulator::updates {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::uint64_t world_seed = 11;
constexpr std::uint32_t update_count = 40;

const Catalogue& forty_updates() {
  static const Catalogue one(world_seed, update_count);
  return one;
}

std::vector<OwnUpdate> own_updates() {
  OwnUpdate own;
  own.kb = "9000001";
  own.title = "Our own (KB9000001)";
  own.product = &product(2);
  own.classification = &categories()[0];
  own.files = {{"own.cab", text_bytes("ours")}, {"more.txt", text_bytes("more of ours")}};
  return {own};
}

const ComputedStore& computed() {
  static const ComputedStore one(forty_updates(), Selection(), own_updates());
  return one;
}

// Everything that is listed, in order.
std::vector<Listed> all_of(const Store& store) {
  std::vector<Listed> found;
  for (Row row = 0; row < store.rows(); ++row) {
    if (const auto listed = store.listed(row)) found.push_back(*listed);
  }
  return found;
}

FilledStore filled_from(const Store& store) {
  FilledStore filled;
  for (const auto& one : all_of(store)) {
    FilledStore::MuPaths paths;
    for (const auto& file : store.files(one.identity)) paths.emplace(file.sha1, file.mu_path);
    EXPECT_TRUE(filled.add(store.document(one.identity), one.changed, paths));
  }
  return filled;
}

TEST(Shapes, RowsAndPlacesLeadToEachOther) {
  for (std::uint32_t row = 0; row < 5 * cycle_rows; ++row) {
    const auto place = update_row(row);
    EXPECT_LT(place.part, rows_of(shape_of(place.index)));
    EXPECT_EQ(row_of(place), row);
  }
}

TEST(ComputedStore, FindsEachRowByItsId) {
  for (Row row = 0; row < computed().rows(); ++row) {
    const auto listed = computed().listed(row);
    ASSERT_TRUE(listed);
    EXPECT_EQ(computed().find(listed->identity.id), row);
    EXPECT_TRUE(computed().has(listed->identity));
  }
}

TEST(ComputedStore, FindsTheFirstRowThatChangedAfterATime) {
  const auto first_update = static_cast<Row>(categories().size() + detectoid_count);
  for (Row row = first_update; row < computed().rows(); ++row) {
    const auto changed = computed().listed(row)->changed;
    const auto first = computed().first_changed_after(changed);
    for (Row before = first_update; before < first; ++before)
      EXPECT_LE(computed().listed(before)->changed, changed);
    EXPECT_TRUE(first > row || first == first_update + rows_before(update_count)) << row;
  }
  EXPECT_EQ(computed().first_changed_after(catalogue_start()), first_update);
}

TEST(ComputedStore, HasNoIdTwice) {
  std::set<Guid> ids;
  for (const auto& one : all_of(computed())) EXPECT_TRUE(ids.insert(one.identity.id).second);
  EXPECT_EQ(ids.size(), categories().size() + detectoid_count + rows_before(update_count) + 2);
}

TEST(ComputedStore, ListsWhatIsNeededBeforeWhatNeedsIt) {
  std::set<Guid> seen;
  for (const auto& one : all_of(computed())) {
    const auto relations = computed().relations(one.identity);
    for (const auto& clause : relations.prerequisites)
      for (const auto& id : clause.any_of) EXPECT_TRUE(seen.contains(id));
    for (const auto& member : relations.bundled) EXPECT_TRUE(seen.contains(member.id));
    seen.insert(one.identity.id);
  }
}

TEST(ComputedStore, FilesLeadBackByTheirDigestAndHaveTheBytesTheyPromise) {
  for (const auto& one : all_of(computed())) {
    for (const auto& file : computed().files(one.identity)) {
      ASSERT_TRUE(computed().file(file.sha1));
      EXPECT_EQ(computed().file(file.sha1)->name, file.name);
      const auto bytes = computed().open(file.sha1);
      EXPECT_EQ(bytes->size(), file.bytes);
      EXPECT_EQ(sha256_of(*bytes), file.sha256);
    }
  }
}

TEST(ComputedStore, WhatIsNotSelectedIsNowhere) {
  const std::vector<std::string> without{"Windows 2000"};
  const ComputedStore some(forty_updates(), Selection(without), {});
  const auto update = forty_updates().update(0);
  EXPECT_FALSE(some.find(update.bundle().id));
  EXPECT_FALSE(some.has(update.leaf()));
  EXPECT_FALSE(some.file(forty_updates().sha1(0)));
  EXPECT_FALSE(some.visible_update("873339"));
  for (const auto& one : all_of(some)) EXPECT_NE(one.product, product(0).id);
}

TEST(ComputedStore, OwnUpdatesComeLastWithTheirFiles) {
  const auto visible = computed().visible_update("9000001");
  ASSERT_TRUE(visible);
  const auto all = all_of(computed());
  EXPECT_EQ(all.back().identity, *visible);
  EXPECT_EQ(all.back().product, product(2).id);
  EXPECT_EQ(all.back().classification, categories()[0].id);
  EXPECT_GT(computed().latest_anchor().time, all.back().changed);
  const auto payload = computed().relations(*visible).bundled.at(0);
  EXPECT_THAT(computed().files(payload), SizeIs(2));
}

TEST(ComputedStore, ExpiredUpdatesAreNotAmongTheVisible) {
  const auto visible = computed().visible_updates(update_count);
  const auto expired = forty_updates().update(12).bundle();
  EXPECT_EQ(std::ranges::find(visible, expired), visible.end());
  EXPECT_THAT(computed().visible_updates(2),
              ElementsAre(forty_updates().update(0).bundle(), forty_updates().update(1).bundle()));
}

TEST(FilledStore, AnswersAsTheStoreItWasFilledFrom) {
  const auto filled = filled_from(computed());
  ASSERT_EQ(filled.rows(), computed().rows());
  for (Row row = 0; row < filled.rows(); ++row) {
    const auto got = filled.listed(row).value();
    const auto wanted = computed().listed(row).value();
    EXPECT_EQ(got.identity, wanted.identity);
    EXPECT_EQ(got.type, wanted.type);
    EXPECT_EQ(got.product, wanted.product);
    EXPECT_EQ(got.classification, wanted.classification);
    EXPECT_EQ(got.protocol_minor, wanted.protocol_minor);
    const auto files = computed().files(wanted.identity);
    ASSERT_EQ(filled.files(got.identity).size(), files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
      const auto file = filled.files(got.identity)[i];
      EXPECT_EQ(file.sha1, files[i].sha1);
      EXPECT_EQ(file.sha256, files[i].sha256);
      EXPECT_EQ(file.name, files[i].name);
      EXPECT_EQ(file.bytes, files[i].bytes);
      EXPECT_EQ(file.patching, files[i].patching);
      EXPECT_EQ(file.mu_path, files[i].mu_path);
      EXPECT_EQ(file.update, files[i].update);
    }
    EXPECT_EQ(filled.relations(got.identity).bundled, computed().relations(wanted.identity).bundled);
    EXPECT_EQ(filled.licence(got.identity), computed().licence(wanted.identity));
  }
  EXPECT_EQ(filled.visible_updates(100), computed().visible_updates(100));
  EXPECT_EQ(filled.visible_update("9000001"), computed().visible_update("9000001"));
}

TEST(FilledStore, TellsTheLanguagesOfABundleFromItsPayloads) {
  const auto filled = filled_from(computed());
  const auto row = filled.find(forty_updates().update(14).bundle().id).value();
  EXPECT_THAT(filled.listed(row)->languages, ElementsAre("en", "de", "fr"));
  const auto german = filled.find(forty_updates().update(14).leaf(1).id).value();
  EXPECT_THAT(filled.listed(german)->languages, ElementsAre("en", "de", "fr"));
  const auto neutral = filled.find(forty_updates().update(1).bundle().id).value();
  EXPECT_THAT(filled.listed(neutral)->languages, IsEmpty());
}

TEST(FilledStore, KeepsOlderRevisionsAndListsTheNewest) {
  FilledStore filled;
  const auto newest = forty_updates().update(3).bundle();
  ASSERT_GT(newest.revision, first_bundle_revision);
  const Identity older{newest.id, first_bundle_revision};
  filled.add(computed().document(newest), Time(), {});
  filled.add(computed().document(older), Time(), {});
  EXPECT_EQ(filled.rows(), 1U);
  EXPECT_EQ(filled.listed(0)->identity, newest);
  EXPECT_TRUE(filled.has(older));
}

TEST(FilledStore, OpensAFileOnceItCame) {
  auto filled = filled_from(computed());
  const auto digest = forty_updates().sha1(1);
  EXPECT_TRUE(filled.file(digest));
  EXPECT_FALSE(filled.open(digest));
  filled.put(digest, computed().open(digest));
  EXPECT_EQ(filled.open(digest)->size(), 4096U);
}

TEST(FilledStore, RefusesWhatIsNoMetadata) {
  FilledStore filled;
  for (const auto* text : {"", "<", "<upd:Update/>", "<html></html>"})
    EXPECT_FALSE(filled.add(text, Time(), {})) << text;
  EXPECT_EQ(filled.rows(), 0U);
}

}  // namespace
}  // namespace syncrig::simulator::updates
