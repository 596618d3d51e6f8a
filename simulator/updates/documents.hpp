// Metadata documents: what GetUpdateData carries in XmlUpdateBlob.
#pragma once

#include <string>

#include "simulator/updates/catalogue.hpp"

namespace syncrig::simulator::updates {

// The document of the revision at `place`: one line, without XML declaration.
std::string metadata(const Catalogue& catalogue, Place place);

}  // namespace syncrig::simulator::updates
