// Reads back from a metadata document what a server has to know of a revision it was given.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "simulator/updates/revision.hpp"
#include "simulator/updates/taxonomy.hpp"

namespace syncrig::simulator::updates {

struct ReadRevision {
  Identity identity;
  UpdateType type = UpdateType::software;
  std::optional<CategoryType> category;
  bool is_visible = false;
  bool is_expired = false;
  std::optional<Guid> licence;
  std::string title;  // in English
  std::string kb;
  std::uint32_t protocol_minor = 0;
  std::string language;  // that a payload is for; empty: for all
  Relations relations;
  std::vector<File> files;  // licence texts last; without mu_path and update
};

// Nothing for text that is no metadata document. [MS-WSUSSS] 3.1.1.1
std::optional<ReadRevision> read_document(std::string_view document);

}  // namespace syncrig::simulator::updates
