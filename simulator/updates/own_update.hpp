// An update that is given, not computed: one bundle with one payload that carries its files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "simulator/updates/bytes.hpp"
#include "simulator/updates/description.hpp"

namespace syncrig::simulator::updates {

// Whether a file of this name can be served and told: it stands in URLs and in metadata. Letters, digits and
// "._-+", with an extension.
bool is_content_name(std::string_view name);

struct OwnFile {
  std::string name;
  BytesPtr bytes;
};

struct OwnUpdate {
  std::string kb;
  std::string title;
  std::string description;
  const Category* product;
  const Category* classification;
  std::vector<OwnFile> files;
};

// One as a catalogue offers it: the payload, then the bundle, and each file with its bytes.
struct OfferedUpdate {
  Description payload;
  Description bundle;
  std::vector<BytesPtr> bytes;  // of payload.files
};

// Ids come from the seed and the KB number. Hashes the files.
OfferedUpdate offered(const OwnUpdate& update, std::uint64_t seed, Time created, const Guid& detectoid);

}  // namespace syncrig::simulator::updates
