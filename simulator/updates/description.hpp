// Everything that the metadata document of one revision says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "simulator/updates/revision.hpp"
#include "simulator/updates/taxonomy.hpp"

namespace syncrig::simulator::updates {

// A title and what goes with it, in one language.
struct Texts {
  std::string language;  // short name
  std::string title;
  std::string description;  // may be empty
};

// What a driver fits and which it is. [MS-WUSP] 3.1.1.1
struct Driver {
  std::string hardware_id;
  std::string version;  // four parts
  std::string provider;
  std::string model;
};

struct Description {
  Identity identity;
  UpdateType type = UpdateType::software;
  std::vector<Texts> texts;  // English first
  Time created;
  Relations relations;

  // Of categories.
  CategoryType category = CategoryType::update_classification;

  // Of detectoids: as PROCESSOR_ARCHITECTURE_* numbers it.
  std::string architecture;

  // Of updates.
  bool is_visible = false;  // an administrator may approve it
  bool is_expired = false;
  std::uint32_t protocol_minor = 0;  // CompatibleProtocolVersion 1.<minor>; 0: every version
  std::string kb;
  std::vector<File> files;
  std::vector<File> licences;
  std::optional<Guid> licence;
  std::string language = "all";  // that a payload is for
  std::optional<Driver> driver;
};

}  // namespace syncrig::simulator::updates
