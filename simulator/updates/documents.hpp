// Metadata documents: what GetUpdateData carries in XmlUpdateBlob.
#pragma once

#include <string>

#include "simulator/updates/description.hpp"

namespace syncrig::simulator::updates {

// One line, without XML declaration.
std::string document(const Description& description);

}  // namespace syncrig::simulator::updates
