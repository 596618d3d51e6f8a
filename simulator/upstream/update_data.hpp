// GetUpdateData and DownloadFiles: metadata of revisions, and files that the store is asked to fetch.
// [MS-WSUSSS] 3.1.4.6, 3.1.4.11
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

Outcome get_update_data(Server& server, soap::Element request);
Outcome download_files(Server& server, soap::Element request);

}  // namespace syncrig::simulator::upstream
