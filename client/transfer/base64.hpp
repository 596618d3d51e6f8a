// Base64 and hexadecimal digits. RFC 4648
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace syncrig::client::transfer {

std::string base64(std::string_view bytes);

// The bytes that base64 text spells, blanks in it left out; nothing if it is none.
std::optional<std::string> from_base64(std::string_view text);

// The bytes that hex digits of either case spell; empty if they don't.
std::string from_hex(std::string_view digits);

// Upper case.
std::string to_hex(std::string_view bytes);

}  // namespace syncrig::client::transfer
