// GetUpdateDecryptionData: the files of revisions with their keys. No file here is encrypted, so none has a
// key. [MS-WSUSSS] 3.1.4.18
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

Outcome get_update_decryption_data(Server& server, soap::Element request);

// As GetConfigData announces it.
inline constexpr std::size_t decryption_updates_max = 100;

}  // namespace syncrig::simulator::upstream
