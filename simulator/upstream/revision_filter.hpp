// ServerSyncFilter: which revisions a downstream wants to hear of. [MS-WSUSSS] 2.2.4.7
#pragma once

#include <optional>
#include <vector>

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

struct IdAndDelta {
  updates::Guid id;
  bool delta = false;  // only what is newer than the anchor
};

struct LanguageAndDelta {
  std::uint32_t id = 0;  // LCID
  bool delta = false;
};

// As far as it decides. An absent list and an empty one differ.
struct Filter {
  std::optional<updates::Anchor> anchor;
  bool get_config = false;
  std::optional<std::vector<IdAndDelta>> categories;
  std::optional<std::vector<IdAndDelta>> classifications;
  std::vector<LanguageAndDelta> languages;  // none: all
};

// Fault: InvalidParameters, "filter".
OrFault<Filter> read_filter(soap::Element element);

// Before this row the filter takes no update in; configuration aside.
updates::Row first_row(const Filter& filter, const updates::Store& store);

// Whether the filter takes this row in, for a caller of protocol 1.<minor>.
bool takes(const Filter& filter, const updates::Listed& listed, std::uint32_t protocol_minor);

}  // namespace syncrig::simulator::upstream
