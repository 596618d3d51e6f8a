// One revision of an update, category or detectoid: what its metadata document says. [MS-WSUSSS] 3.1.1.1
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "simulator/updates/digests.hpp"
#include "simulator/updates/guid.hpp"
#include "simulator/updates/time_text.hpp"

namespace syncrig::simulator::updates {

// A revision as the protocol names it.
struct Identity {
  Guid id;
  std::uint32_t revision = 0;

  friend constexpr auto operator<=>(const Identity&, const Identity&) = default;
};

enum class PatchingType { none, self_contained, express };

// A file as metadata describe it.
struct File {
  std::string name;  // with its extension
  std::uint64_t bytes = 0;
  Time modified;
  Sha1 sha1{};
  Sha256 sha256{};
  PatchingType patching = PatchingType::none;
  std::string language;  // of a licence text; empty for all other files
  std::string mu_path;   // where Microsoft Update has it, without the host
  Guid update;           // what an administrator approves to get it
};

// Which other revisions one stands on. [MS-WSUSSS] 3.1.1.1
struct Relations {
  // Each clause holds if one of its ids is installed; all must hold. Categories are clauses too.
  struct Clause {
    std::vector<Guid> any_of;
    bool is_category = false;
  };
  std::vector<Clause> prerequisites;
  std::vector<Identity> bundled;
  std::vector<Guid> superseded;
};

enum class UpdateType { category, detectoid, software, driver };

}  // namespace syncrig::simulator::updates
