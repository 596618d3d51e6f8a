#include "simulator/updates/filled_store.hpp"

namespace syncrig::simulator::updates {

using namespace std::chrono_literals;

// An update belongs to the category and the classification that its prerequisites name.
Listed FilledStore::listing_of(const ReadRevision& read, Time changed) const {
  Listed listed{read.identity, read.type, changed, {}, {}, read.protocol_minor, {}};
  if (read.type == UpdateType::category || read.type == UpdateType::detectoid) return listed;
  for (const auto& clause : read.relations.prerequisites) {
    for (const auto& id : clause.any_of) {
      const auto category = categories_.find(id);
      if (category == categories_.end()) continue;
      const bool classifies = category->second == CategoryType::update_classification;
      (classifies ? listed.classification : listed.product) = id;
    }
  }
  return listed;
}

void FilledStore::file_under(const ReadRevision& read) {
  for (const auto& member : read.relations.bundled) bundles_.insert_or_assign(member, read.identity);
  for (const auto& file : read.files) files_.insert_or_assign(file.sha1, std::pair(file, read.identity));
}

void FilledStore::list_languages(Stored& stored) {
  if (!stored.read.language.empty()) stored.languages.push_back(stored.read.language);
  for (const auto& member : stored.read.relations.bundled) {
    const auto found = revisions_.find(member);
    if (found == revisions_.end()) continue;
    const auto& others = found->second.languages;
    stored.languages.insert(stored.languages.end(), others.begin(), others.end());
  }
  spread_languages(stored, stored.languages);
}

// A bundle and all its members are listed for the same languages, or it would miss some of them.
void FilledStore::spread_languages(Stored& stored, std::span<const std::string_view> languages) {
  stored.listed.languages = languages;
  for (const auto& member : stored.read.relations.bundled) {
    const auto found = revisions_.find(member);
    if (found == revisions_.end() || found->second.listed.languages.data() == languages.data()) continue;
    spread_languages(found->second, languages);
  }
}

bool FilledStore::add(std::string document, Time changed, const MuPaths& mu_paths) {
  auto read = read_document(document);
  if (!read) return false;
  if (has(read->identity)) return true;
  for (auto& file : read->files) {
    if (const auto path = mu_paths.find(file.sha1); path != mu_paths.end()) file.mu_path = path->second;
  }
  if (read->category) categories_.insert_or_assign(read->identity.id, *read->category);
  const auto [row, is_new] = rows_.try_emplace(read->identity.id, rows());
  if (is_new) newest_.push_back(read->identity);
  auto& newest = newest_[row->second];
  newest.revision = std::max(newest.revision, read->identity.revision);
  file_under(*read);
  latest_ = std::max(latest_, changed);
  auto listed = listing_of(*read, changed);
  const auto identity = read->identity;
  auto& stored =
      revisions_.emplace(identity, Stored{listed, std::move(*read), std::move(document), {}}).first->second;
  list_languages(stored);
  return true;
}

void FilledStore::put(const Sha1& digest, BytesPtr bytes) {
  arrived_.insert_or_assign(digest, std::move(bytes));
}

std::optional<Listed> FilledStore::listed(Row row) const {
  return revisions_.at(newest_[row]).listed;
}

std::optional<Row> FilledStore::find(const Guid& id) const {
  const auto found = rows_.find(id);
  return found == rows_.end() ? std::nullopt : std::optional(found->second);
}

std::string FilledStore::document(const Identity& identity) const {
  return revisions_.at(identity).document;
}

// The outermost bundle that has it as a member, or itself.
Guid FilledStore::visible_above(const Identity& identity) const {
  constexpr int levels_max = 8;  // documents that bundle each other in a ring end here
  auto at = identity;
  auto above = bundles_.find(at);
  for (int level = 0; above != bundles_.end() && level < levels_max; ++level) {
    at = above->second;
    above = bundles_.find(at);
  }
  return at.id;
}

std::vector<File> FilledStore::files(const Identity& identity) const {
  auto files = revisions_.at(identity).read.files;
  for (auto& file : files) file.update = visible_above(identity);
  return files;
}

Relations FilledStore::relations(const Identity& identity) const {
  return revisions_.at(identity).read.relations;
}

std::optional<Guid> FilledStore::licence(const Identity& identity) const {
  return revisions_.at(identity).read.licence;
}

std::vector<Identity> FilledStore::visible_updates(std::uint32_t most) const {
  std::vector<Identity> found;
  for (const auto& identity : newest_) {
    const auto& read = revisions_.at(identity).read;
    if (read.is_visible && !read.is_expired && found.size() < most) found.push_back(identity);
  }
  return found;
}

std::optional<Identity> FilledStore::visible_update(std::string_view kb) const {
  for (const auto& identity : newest_) {
    const auto& read = revisions_.at(identity).read;
    if (read.is_visible && read.kb == kb) return identity;
  }
  return std::nullopt;
}

std::optional<File> FilledStore::file(const Sha1& digest) const {
  const auto found = files_.find(digest);
  if (found == files_.end()) return std::nullopt;
  auto file = found->second.first;
  file.update = visible_above(found->second.second);
  return file;
}

BytesPtr FilledStore::open(const Sha1& digest) const {
  const auto found = arrived_.find(digest);
  return found == arrived_.end() ? nullptr : found->second;
}

Anchor FilledStore::latest_anchor() const {
  return {std::uint64_t{1} + revisions_.size(), latest_ + 1s};
}

}  // namespace syncrig::simulator::updates
