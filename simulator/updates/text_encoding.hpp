// Bytes as text: base64 as XML and SOAP carry digests and cookies, hexadecimal as URLs do.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace syncrig::simulator::updates {

std::string hex_lower(std::span<const std::uint8_t> bytes);
std::string hex_upper(std::span<const std::uint8_t> bytes);

// Nothing unless all characters are digits of either case and their number is even.
std::optional<std::vector<std::uint8_t>> parse_hex(std::string_view text);

// RFC 4648 4, padded.
std::string base64(std::span<const std::uint8_t> bytes);

// Skips white space as XML Schema lets it stand; refuses everything else that `base64` would not write.
std::optional<std::vector<std::uint8_t>> parse_base64(std::string_view text);

}  // namespace syncrig::simulator::updates
