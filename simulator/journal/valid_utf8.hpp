// Bytes of strangers made fit for JSON and XML.
#pragma once

#include <string>
#include <string_view>

namespace syncrig::simulator::journal {

// `bytes` as well-formed UTF-8 (RFC 3629): each byte that belongs to no character becomes U+FFFD.
std::string valid_utf8(std::string_view bytes);

// The same in one line of at most `bytes_max` bytes and a character: control characters become U+FFFD, too.
std::string printable(std::string_view bytes, std::size_t bytes_max);

}  // namespace syncrig::simulator::journal
