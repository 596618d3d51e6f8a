// Content codings of answers. RFC 9110 8.4
#pragma once

#include <string>
#include <string_view>

#include "simulator/net/task.hpp"

namespace syncrig::client::transfer {

// `body` without the coding that Content-Encoding names: identity, gzip or x-gzip.
// Errors: illegal_byte_sequence if it is not in that coding, not_supported for any other, message_size beyond
// 256 MiB.
simulator::net::Result<std::string> decoded(std::string_view content_encoding, std::string body);

}  // namespace syncrig::client::transfer
