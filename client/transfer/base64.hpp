// Base64 and hexadecimal digits. RFC 4648
#pragma once

#include <string>
#include <string_view>

namespace syncrig::client::transfer {

std::string base64(std::string_view bytes);

// The bytes that hex digits of either case spell; empty if they don't.
std::string from_hex(std::string_view digits);

// Upper case.
std::string to_hex(std::string_view bytes);

}  // namespace syncrig::client::transfer
