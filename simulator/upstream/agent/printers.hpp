// SyncPrinterCatalog: which printer drivers there are for a computer. [MS-WUSP] 3.1.5.12
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream::agent {

Outcome sync_printer_catalog(Server& server, soap::Element request);

}  // namespace syncrig::simulator::upstream::agent
