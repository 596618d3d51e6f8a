// The roll-up of reports from downstream servers: who they are, their computers, and how those stand.
// [MS-WSUSSS] 3.1.4.13 to 3.1.4.17. The cookie of these operations is a constant and not looked at.
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

Outcome get_rollup_configuration(Server& server, soap::Element request);
Outcome rollup_downstream_servers(Server& server, soap::Element request);
Outcome rollup_computers(Server& server, soap::Element request);
Outcome get_out_of_sync_computers(Server& server, soap::Element request);
Outcome rollup_computer_status(Server& server, soap::Element request);

// How many entries one request may have, as Windows sets it, [MS-WSUSSS] notes 46 to 49. Of downstream
// servers it is their client summaries that count.
inline constexpr std::size_t rollup_client_summaries_max = 5000;
inline constexpr std::size_t rollup_computers_max = 1500;
inline constexpr std::size_t out_of_sync_computers_max = 20000;
inline constexpr std::size_t rollup_computer_statuses_max = 500;

}  // namespace syncrig::simulator::upstream
