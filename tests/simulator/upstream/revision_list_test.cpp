#include "simulator/upstream/revision_filter.hpp"

#include <gmock/gmock.h>

#include "simulator/updates/computed_store.hpp"
#include "tests/simulator/upstream/site.hpp"

namespace syncrig::simulator::upstream {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using tests::Site;
using updates::Kind;

// 12 updates: two of each product. Updates 0, 1 to 5 are of security, 6 is a critical one, 7 to 11 of other
// kinds.
const updates::Catalogue& catalogue() {
  static const updates::Catalogue one(11, 12);
  return one;
}

updates::ComputedStore store_without(const std::vector<std::string>& titles) {
  return {catalogue(), updates::Selection(titles), {}};
}

constexpr std::uint32_t newest_protocol = 20;

std::vector<updates::Identity> revisions(const updates::Store& store, const Filter& filter,
                                         std::uint32_t protocol_minor = newest_protocol) {
  std::vector<updates::Identity> found;
  for (updates::Row row = 0; row < store.rows(); ++row) {
    const auto listed = store.listed(row);
    if (listed && takes(filter, *listed, protocol_minor)) found.push_back(listed->identity);
  }
  return found;
}

std::vector<updates::Identity> revisions(const Filter& filter,
                                         std::uint32_t protocol_minor = newest_protocol) {
  return revisions(store_without({}), filter, protocol_minor);
}

// The updates that administrators see.
std::vector<std::uint32_t> updates_in(const std::vector<updates::Identity>& identities) {
  std::vector<std::uint32_t> indices;
  for (const auto& identity : identities) {
    const auto place = catalogue().find(identity);
    if (place && place->kind == Kind::bundle) indices.push_back(place->index);
  }
  return indices;
}

// An entry of a list, as it stands in requests.
struct Entry {
  updates::Guid id;
  bool delta = false;
};

CategoryMatches matches(const std::vector<Entry>& entries) {
  CategoryMatches list;
  for (const auto& entry : entries) list[entry.id] = entry.delta ? Match::newer_only : Match::whole_history;
  return list;
}

Filter filter_of(const std::vector<Entry>& categories, const std::vector<Entry>& classifications) {
  Filter filter;
  filter.categories = matches(categories);
  filter.classifications = matches(classifications);
  return filter;
}

updates::Anchor after(std::uint32_t index) {
  return {1, catalogue().update(index).changed()};
}

TEST(RevisionList, WithoutListsEverythingIsMeant) {
  EXPECT_THAT(updates_in(revisions({})), ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
}

TEST(RevisionList, WithBothListsAnUpdateMustBeInEach) {
  const auto product = updates::product(4).id;
  EXPECT_THAT(updates_in(revisions(filter_of({{product}}, {{updates::security_updates}}))), ElementsAre(4));
  EXPECT_THAT(updates_in(revisions(filter_of({{product}, {updates::product(0).id}},
                                             {{updates::security_updates}, {updates::critical_updates}}))),
              ElementsAre(0, 4, 6));
}

TEST(RevisionList, WithOneListOrAnEmptyOneNothingIsMeant) {
  Filter only_categories;
  only_categories.categories = matches({{updates::product(4).id}});
  EXPECT_THAT(revisions(only_categories), IsEmpty());
  Filter only_classifications;
  only_classifications.classifications = matches({{updates::security_updates}});
  EXPECT_THAT(revisions(only_classifications), IsEmpty());
  EXPECT_THAT(revisions(filter_of({}, {})), IsEmpty());
  EXPECT_THAT(revisions(filter_of({{updates::product(4).id}}, {})), IsEmpty());
  EXPECT_THAT(revisions(filter_of({}, {{updates::security_updates}})), IsEmpty());
}

TEST(RevisionList, AnAnchorLeavesWhatIsNewer) {
  Filter filter;
  filter.anchor = after(8);
  EXPECT_THAT(updates_in(revisions(filter)), ElementsAre(9, 10, 11));
  filter.anchor->time -= std::chrono::milliseconds(1);
  EXPECT_THAT(updates_in(revisions(filter)), ElementsAre(8, 9, 10, 11));
  filter.anchor = catalogue().latest_anchor();
  EXPECT_THAT(revisions(filter), IsEmpty());
}

TEST(RevisionList, TheNumberInAnAnchorDoesNotMatter) {
  Filter filter;
  filter.anchor = updates::Anchor{999'999, after(8).time};
  EXPECT_THAT(updates_in(revisions(filter)), ElementsAre(9, 10, 11));
}

TEST(RevisionList, DeltaFalseAsksForTheWholeHistoryOfItsEntry) {
  const auto old_product = updates::product(4).id;
  const auto new_product = updates::product(3).id;
  auto filter = filter_of({{old_product, true}, {new_product, false}}, {{updates::security_updates, true}});
  filter.anchor = catalogue().latest_anchor();
  EXPECT_THAT(updates_in(revisions(filter)), ElementsAre(3));
  filter.classifications = matches({{updates::security_updates, false}});
  EXPECT_THAT(updates_in(revisions(filter)), ElementsAre(3, 4));
}

TEST(RevisionList, GetConfigGivesCategoriesParentsFirstAndDetectoids) {
  Filter filter = filter_of({}, {});
  filter.get_config = true;
  const auto found = revisions(filter);
  ASSERT_EQ(found.size(), updates::categories().size() + updates::detectoid_count);
  const auto at = [&](const updates::Guid& id) {
    return std::ranges::find(found, id, &updates::Identity::id) - found.begin();
  };
  EXPECT_LT(at(updates::company().id), at(updates::product_family().id));
  EXPECT_LT(at(updates::product_family().id), at(updates::product(0).id));
  filter.anchor = catalogue().latest_anchor();
  EXPECT_THAT(revisions(filter), IsEmpty());
}

TEST(RevisionList, UpdatesOfProductsThatAreNotSelectedDontExist) {
  const std::vector<std::string> without{"Windows 2000", "Windows 11"};
  EXPECT_THAT(updates_in(revisions(store_without(without), {})), ElementsAre(1, 3, 4, 5, 7, 9, 10, 11));
}

TEST(RevisionList, OlderCallersAreNotToldOfWhatTheyCantRead) {
  EXPECT_THAT(updates_in(revisions({}, 7)), ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11));
  EXPECT_THAT(updates_in(revisions({}, 8)), ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
}

TEST(RevisionList, LanguagesLeaveOutWhatIsForOthers) {
  constexpr std::uint32_t english = 1033, german = 1031, all = 0;
  Filter filter;
  filter.languages = {{german, Match::newer_only}};
  EXPECT_THAT(updates_in(revisions(filter)), ElementsAre(1, 2, 3, 4, 5, 7, 8, 9, 10, 11));
  filter.languages = {{german, Match::newer_only}, {english, Match::newer_only}};
  EXPECT_EQ(updates_in(revisions(filter)).size(), 12U);
  filter.languages = {{all, Match::newer_only}};
  EXPECT_EQ(updates_in(revisions(filter)).size(), 12U);
}

TEST(RevisionList, ALanguageWithoutDeltaBringsItsWholeHistory) {
  Filter filter;
  filter.anchor = catalogue().latest_anchor();
  filter.languages = {{1033, Match::whole_history}};
  EXPECT_THAT(updates_in(revisions(filter)), ElementsAre(0, 6));
}

TEST(RevisionList, ALongListIsSentInPiecesAndIsTheSame) {
  Site site({}, 3'000);
  const auto reply =
      site.sync("GetRevisionIdList", site.cookie() + "<filter><GetConfig>false</GetConfig></filter>");
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(reply.text.c_str()));
  const auto ids = document.select_nodes("//UpdateIdentity/UpdateID");
  auto row = static_cast<updates::Row>(updates::categories().size() + updates::detectoid_count);
  ASSERT_EQ(ids.size(), site.store->rows() - row);
  for (const auto& id : ids)
    EXPECT_EQ(id.node().text().get(), updates::to_text(site.store->listed(row++)->identity.id));
  EXPECT_EQ(reply.field("Content-Length"), "");
}

TEST(RevisionList, TheAnswerHasTheLatestAnchorAndTheIds) {
  Site site({}, 1);
  const auto update = site.catalogue.update(0);
  const auto reply =
      site.sync("GetRevisionIdList", site.cookie() + "<filter><GetConfig>false</GetConfig></filter>");
  const auto identity = [](const updates::Identity& one) {
    return "<UpdateIdentity><UpdateID>" + updates::to_text(one.id) + "</UpdateID><RevisionNumber>" +
           std::to_string(one.revision) + "</RevisionNumber></UpdateIdentity>";
  };
  EXPECT_THAT(reply.text,
              ::testing::HasSubstr(
                  R"(<GetRevisionIdListResponse xmlns="http://www.microsoft.com/SoftwareDistribution">)"
                  "<GetRevisionIdListResult><Anchor>" +
                  updates::to_text(site.catalogue.latest_anchor()) + "</Anchor><NewRevisions>" +
                  identity(update.leaf()) + identity(update.bundle()) +
                  "</NewRevisions></GetRevisionIdListResult></GetRevisionIdListResponse>"));
}

TEST(RevisionList, AnEmptyAnswerStillHasItsElement) {
  Site site;
  const auto anchor = updates::to_text(site.catalogue.latest_anchor());
  const auto reply = site.sync("GetRevisionIdList", site.cookie() + "<filter><Anchor>" + anchor +
                                                        "</Anchor><GetConfig>false</GetConfig></filter>");
  EXPECT_THAT(reply.text, ::testing::HasSubstr("<NewRevisions />"));
}

TEST(RevisionList, TheFilterIsReadWhateverItsOrder) {
  Site site;
  const auto entry = [](const char* list, const updates::Guid& id) {
    return std::string("<") + list + "><IdAndDelta><Delta>false</Delta><Id>" + updates::to_text(id) +
           "</Id></IdAndDelta></" + list + ">";
  };
  const auto reply =
      site.sync("GetRevisionIdList", "<filter><Get63LanguageOnly>false</Get63LanguageOnly><Languages />" +
                                         entry("Classifications", updates::security_updates) +
                                         entry("Categories", updates::product(4).id) +
                                         "<GetConfig>0</GetConfig></filter>" + site.cookie());
  EXPECT_EQ(reply.value("UpdateID"), updates::to_text(site.catalogue.update(4).leaf().id));
}

TEST(RevisionList, AFilterThatCantBeReadIsRefused) {
  Site site;
  const auto cookie = site.cookie();
  for (const auto* filter : {"", "<filter><Anchor>1</Anchor></filter>", "<filter><Anchor /></filter>",
                             "<filter><GetConfig>yes</GetConfig></filter>",
                             "<filter><Categories><IdAndDelta><Id>7</Id></IdAndDelta></Categories></filter>",
                             "<filter><Classifications><IdAndDelta><Id>0fa1201d-4330-4fa8-8ae9-b877473b6441</"
                             "Id><Delta>x</Delta></IdAndDelta>"
                             "</Classifications></filter>"}) {
    const auto reply = site.sync("GetRevisionIdList", cookie + filter);
    EXPECT_EQ(reply.error_code(), "InvalidParameters") << filter;
    EXPECT_EQ(reply.value("Message"), "filter") << filter;
  }
}

}  // namespace
}  // namespace syncrig::simulator::upstream
