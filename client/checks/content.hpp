// Fetching the wanted files, for the checks of content to look at.
#pragma once

#include "client/checks/examination.hpp"

namespace syncrig::client::checks {

// Downloads every wanted file; asks the upstream for those it lacks and waits, within the patience, for those
// it promises. Stops early where nothing more can come. A downstream that stores no files locally needs none.
net::Task<> fetch_content(Examination& seen);

}  // namespace syncrig::client::checks
