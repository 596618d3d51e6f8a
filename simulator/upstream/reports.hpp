// What update agents report: events and inventories. [MS-WUSP] 3.1.5.11
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

Outcome report_event_batch(Server& server, soap::Element request);
Outcome report_event_batch_2(Server& server, soap::Element request);
Outcome get_required_inventory_type(Server& server, soap::Element request);
Outcome report_inventory(Server& server, soap::Element request);

}  // namespace syncrig::simulator::upstream
