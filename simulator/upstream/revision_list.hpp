// GetRevisionIdList: which revisions a downstream has to know about. [MS-WSUSSS] 3.1.4.5
#pragma once

#include <optional>
#include <vector>

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

struct IdAndDelta {
  updates::Guid id;
  bool delta = false;  // only what is newer than the anchor
};

// ServerSyncFilter, as far as it decides. An absent list and an empty one differ.
struct Filter {
  std::optional<updates::Anchor> anchor;
  bool get_config = false;
  std::optional<std::vector<IdAndDelta>> categories;
  std::optional<std::vector<IdAndDelta>> classifications;
};

// Prerequisites come before what needs them, members before their bundle.
std::vector<updates::Identity> revisions(const Stock& stock, const Filter& filter);

Outcome get_revision_id_list(Server& server, soap::Element request);

}  // namespace syncrig::simulator::upstream
