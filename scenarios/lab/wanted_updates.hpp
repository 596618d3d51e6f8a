// The approved updates that wait for their files on a world's downstream.
#pragma once

#include <vector>

#include "client/schema/facts.pb.h"
#include "simulator/updates/store.hpp"

namespace syncrig::scenarios::lab {

// The first visible updates of `store`: enough to meet every product, with the guide's own example first; and
// the updates with these KB numbers.
std::vector<client::WantedUpdate> wanted_updates(const simulator::updates::Store& store,
                                                 const std::vector<std::string>& further_kbs = {});

// The first of them with a file of at least 1 MiB. Throws std::logic_error if there is none.
client::WantedUpdate sample_update(const simulator::updates::Store& store);

}  // namespace syncrig::scenarios::lab
