// What a downstream takes out of an update's metadata document. [MS-WSUSSS] 3.2.4.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/syncing/messages.hpp"

namespace syncrig::client::syncing {

enum class UpdateKind : std::int32_t {
  detectoid = 0,
  classification = 1,
  category = 2,
  software = 3,
  driver = 4
};

struct DescribedFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha1;    // upper-case hex
  std::string sha256;  // the same; empty: not told
  bool is_express = false;
  bool is_eula = false;
};

struct Metadata {
  UpdateKind kind = UpdateKind::software;
  UpdateIdentity identity;
  std::string title;    // in English if there is one
  std::string eula_id;  // lower case; empty: no licence is to be accepted
  bool is_expired = false;
  bool needs_keys = false;  // its files are encrypted
  std::vector<UpdateIdentity> bundled;
  std::vector<DescribedFile> files;  // licence texts among them
};

// Nothing if the document is not XML or lacks what every document has: identity, a known UpdateType, a title,
// and of each file name, size and SHA-1.
std::optional<Metadata> read_metadata(std::string_view document);

}  // namespace syncrig::client::syncing
