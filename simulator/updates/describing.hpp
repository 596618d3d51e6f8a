// Descriptions of computed revisions: from a place in the catalogue to what its document says.
#pragma once

#include "simulator/updates/catalogue.hpp"
#include "simulator/updates/description.hpp"

namespace syncrig::simulator::updates {

// The revision `number` at `place`. Hashes the files it names.
Description describe(const Catalogue& catalogue, Place place, std::uint32_t number);

// Of every revision there.
Relations relations_of(const Catalogue& catalogue, Place place);
std::vector<File> files_of(const Catalogue& catalogue, Place place);

}  // namespace syncrig::simulator::updates
