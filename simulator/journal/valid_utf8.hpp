// Bytes of strangers made fit for JSON.
#pragma once

#include <string>
#include <string_view>

namespace syncrig::simulator::journal {

// `bytes` as well-formed UTF-8 (RFC 3629): each byte that belongs to no character becomes U+FFFD.
std::string valid_utf8(std::string_view bytes);

}  // namespace syncrig::simulator::journal
