// A store of a few revisions written down in a test.
#pragma once

#include <gtest/gtest.h>

#include "simulator/updates/store.hpp"

namespace syncrig::tests {

namespace updates = simulator::updates;

// The id that a test means by a number.
constexpr updates::Guid id_of(std::uint64_t number) {
  return {0, number};
}

class TableStore final : public updates::Store {
 public:
  struct Entry {
    updates::Guid id;
    updates::Relations relations;
    updates::UpdateType type = updates::UpdateType::software;
    std::string document;
  };

  updates::Row add(std::uint64_t number, const std::vector<std::vector<std::uint64_t>>& prerequisites = {},
                   const std::vector<std::uint64_t>& members = {},
                   updates::UpdateType type = updates::UpdateType::software, std::string document = "") {
    Entry entry{id_of(number), {}, type, std::move(document)};
    for (const auto& clause : prerequisites) {
      auto& added = entry.relations.prerequisites.emplace_back();
      for (const auto one : clause) added.any_of.push_back(id_of(one));
    }
    for (const auto one : members) entry.relations.bundled.push_back({id_of(one), 1});
    entries_.push_back(std::move(entry));
    return static_cast<updates::Row>(entries_.size() - 1);
  }

  updates::Row rows() const override { return static_cast<updates::Row>(entries_.size()); }
  std::optional<updates::Listed> listed(updates::Row row) const override {
    updates::Listed listed;
    listed.identity = {entries_.at(row).id, 1};
    listed.type = entries_.at(row).type;
    return listed;
  }
  updates::Row end_of_configuration() const override { return rows(); }
  updates::Row first_changed_after(updates::Time) const override { return 0; }
  std::optional<updates::Row> find(const updates::Guid& id) const override {
    ++asked;
    for (updates::Row row = 0; row < rows(); ++row) {
      if (entries_[row].id == id) return row;
    }
    return std::nullopt;
  }
  bool has(const updates::Identity& identity) const override { return find(identity.id).has_value(); }
  std::string document(const updates::Identity& identity) const override { return entry(identity).document; }
  std::vector<updates::File> files(const updates::Identity&) const override { return {}; }
  updates::Relations relations(const updates::Identity& identity) const override {
    return entry(identity).relations;
  }
  std::optional<updates::Guid> licence(const updates::Identity&) const override { return std::nullopt; }
  std::vector<updates::Identity> visible_updates(std::uint32_t) const override { return {}; }
  std::optional<updates::Identity> visible_update(std::string_view) const override { return std::nullopt; }
  std::optional<updates::File> file(const updates::Sha1&) const override { return std::nullopt; }
  updates::BytesPtr open(const updates::Sha1&) const override { return nullptr; }
  updates::Anchor latest_anchor() const override { return {}; }

  mutable std::size_t asked = 0;

 private:
  const Entry& entry(const updates::Identity& identity) const { return entries_.at(*find(identity.id)); }

  std::vector<Entry> entries_;
};

}  // namespace syncrig::tests
