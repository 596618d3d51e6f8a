#include "simulator/upstream/decryption_data.hpp"

#include <gtest/gtest.h>

#include "tests/simulator/upstream/services_site.hpp"

namespace syncrig::tests {
namespace {

std::string identity_text(const updates::Identity& identity) {
  return "<UpdateID>" + updates::to_text(identity.id) + "</UpdateID><RevisionNumber>" +
         std::to_string(identity.revision) + "</RevisionNumber>";
}

std::string asked_for(const std::string& identities) {
  return "<updateIds>" + identities + "</updateIds>";
}

std::string entry(const updates::Identity& identity) {
  return "<UpdateIdentity>" + identity_text(identity) + "</UpdateIdentity>";
}

// The first revision with a file.
updates::Identity with_files(const updates::Store& store) {
  for (updates::Row row = 0; row < store.rows(); ++row) {
    const auto listed = store.listed(row);
    if (listed && !store.files(listed->identity).empty()) return listed->identity;
  }
  return {};
}

constexpr auto nothing =
    "<GetUpdateDecryptionDataResult><UpdateFileDecryptionData /></GetUpdateDecryptionDataResult>";

TEST(DecryptionData, OfFilesThatAreNotEncryptedIsNothing) {
  Site site;
  const auto identity = with_files(*site.store);
  const auto reply = site.sync("GetUpdateDecryptionData", site.cookie() + asked_for(entry(identity)));
  EXPECT_EQ(body_of(reply), response("GetUpdateDecryptionData", nothing));
  EXPECT_EQ(departure_of(upstream::server_sync, reply), "");
}

TEST(DecryptionData, OfWhatIsNotKnownIsNothing) {
  Site site;
  const auto reply = site.sync("GetUpdateDecryptionData", site.cookie() + asked_for(entry({{1, 2}, 3})));
  EXPECT_EQ(body_of(reply), response("GetUpdateDecryptionData", nothing));
}

TEST(DecryptionData, IsGivenForAsManyUpdatesAsTheConfigurationTells) {
  Site site;
  EXPECT_EQ(site.sync("GetConfigData", site.cookie()).value("MaxUpdatesPerRequestInGetUpdateDecryptionData"),
            std::to_string(upstream::decryption_updates_max));
  std::string entries;
  for (std::size_t i = 0; i < upstream::decryption_updates_max; ++i) entries += entry({{1, i}, 1});
  EXPECT_EQ(site.sync("GetUpdateDecryptionData", site.cookie() + asked_for(entries)).status(), 200U);
  const auto more =
      site.sync("GetUpdateDecryptionData", site.cookie() + asked_for(entries + entry({{2, 2}, 1})));
  EXPECT_EQ(more.error_code(), "InvalidParameters");
  EXPECT_EQ(more.value("Message"), "updateIds");
  EXPECT_EQ(site.sync("GetUpdateDecryptionData", site.cookie()).value("Message"), "updateIds");
}

TEST(RelatedRevisions, AreNeverTold) {
  Site site;
  const auto reply =
      site.sync("GetRelatedRevisionsForUpdates", site.cookie() + "<updateIDs><guid>x</guid></updateIDs>");
  EXPECT_EQ(body_of(reply),
            response("GetRelatedRevisionsForUpdates", "<GetRelatedRevisionsForUpdatesResult />"));
  EXPECT_EQ(departure_of(upstream::server_sync, reply), "");
}

}  // namespace
}  // namespace syncrig::tests
