// ServerSyncFilter: which revisions a downstream wants to hear of. [MS-WSUSSS] 2.2.4.7
#pragma once

#include <map>
#include <optional>

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

// How an entry of a list takes updates in. Of several entries for one id the last here counts.
enum class Match { none, newer_only, whole_history };

using CategoryMatches = std::map<updates::Guid, Match>;
using LanguageMatches = std::map<std::uint32_t, Match>;  // by LCID

// As far as it decides. An absent list and an empty one differ.
struct Filter {
  std::optional<updates::Anchor> anchor;
  bool get_config = false;
  std::optional<CategoryMatches> categories;
  std::optional<CategoryMatches> classifications;
  LanguageMatches languages;  // none: all
};

// Fault: InvalidParameters, "filter".
OrFault<Filter> read_filter(soap::Element element);

// The filter takes in no row outside of these.
struct Rows {
  updates::Row first = 0;
  updates::Row end = 0;
};
Rows rows_for(const Filter& filter, const updates::Store& store);

// Whether the filter takes this row in, for a caller of protocol 1.<minor>.
bool takes(const Filter& filter, const updates::Listed& listed, std::uint32_t protocol_minor);

}  // namespace syncrig::simulator::upstream
