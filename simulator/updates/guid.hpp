// GUIDs in the form of the services: 36 characters, no braces; any case read, lower case written.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace syncrig::simulator::updates {

struct Guid {
  std::uint64_t high = 0;  // the first 16 hexadecimal digits of the text
  std::uint64_t low = 0;

  friend constexpr auto operator<=>(const Guid&, const Guid&) = default;
};

inline constexpr std::size_t guid_text_size = 36;

// -1 if `digit` is none.
constexpr int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

constexpr std::optional<Guid> parse_guid(std::string_view text) {
  if (text.size() != guid_text_size) return std::nullopt;
  Guid guid;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const int value = hex_value(text[i]);
    if (dash ? text[i] != '-' : value < 0) return std::nullopt;
    if (dash) continue;
    auto& half = i < 18 ? guid.high : guid.low;
    half = half << 4 | static_cast<std::uint64_t>(value);
  }
  return guid;
}

// For constants: text that is no GUID does not compile.
consteval Guid guid(std::string_view text) {
  const auto parsed = parse_guid(text);
  if (!parsed) throw std::logic_error("not a GUID");
  return *parsed;
}

// The same bits with the marks of a random GUID (RFC 9562 5.4).
constexpr Guid as_version_4(Guid bits) {
  return {(bits.high & ~std::uint64_t{0xF000}) | 0x4000,
          (bits.low & ~(std::uint64_t{3} << 62)) | std::uint64_t{2} << 62};
}

std::string to_text(const Guid& guid);

}  // namespace syncrig::simulator::updates
