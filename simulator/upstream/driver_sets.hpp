// GetDriverIdList and GetDriverSetData: what a top-level server asks Microsoft Update. A WSUS server has no
// driver sets, its limits are 0 and its lists empty. [MS-WSUSSS] 3.1.4.7, 3.1.4.8
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

Outcome get_driver_id_list(Server& server, soap::Element request);
Outcome get_driver_set_data(Server& server, soap::Element request);

// As GetConfigData announces them.
inline constexpr std::size_t computer_ids_max = 0;
inline constexpr std::size_t pnp_hardware_ids_max = 0;
inline constexpr std::size_t driver_sets_max = 0;

}  // namespace syncrig::simulator::upstream
