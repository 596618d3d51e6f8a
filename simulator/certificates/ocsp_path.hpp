// An OCSP request that comes by GET, in the path. RFC 6960 A.1
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace syncrig::simulator::certificates {

// The bytes whose base64, percent-encoded, `text` is; as some clients leave them, "+", "/" and "=" may stand
// plain. Nothing: it is no base64.
std::optional<std::string> request_in_path(std::string_view text);

}  // namespace syncrig::simulator::certificates
