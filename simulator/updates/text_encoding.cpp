#include "simulator/updates/text_encoding.hpp"

#include "simulator/updates/guid.hpp"

namespace syncrig::simulator::updates {
namespace {

constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string hex(std::span<const std::uint8_t> bytes, std::string_view digits) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const auto byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 0xF];
  }
  return text;
}

std::string without_space(std::string_view text) {
  std::string kept;
  for (const char one : text) {
    if (std::string_view(" \t\r\n").find(one) == std::string_view::npos) kept += one;
  }
  return kept;
}

}  // namespace

std::string hex_lower(std::span<const std::uint8_t> bytes) {
  return hex(bytes, "0123456789abcdef");
}
std::string hex_upper(std::span<const std::uint8_t> bytes) {
  return hex(bytes, "0123456789ABCDEF");
}

std::optional<std::vector<std::uint8_t>> parse_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_value(text[i]);
    const int low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<std::uint8_t>(high << 4 | low));
  }
  return bytes;
}

std::string base64(std::span<const std::uint8_t> bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto present = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) group = group << 8 | (k < present ? bytes[i + k] : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      text += k <= present ? base64_digits[group >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

std::optional<std::vector<std::uint8_t>> parse_base64(std::string_view text) {
  const auto dense = without_space(text);
  const auto digits = std::string_view(dense).substr(0, dense.find('='));
  std::vector<std::uint8_t> bytes;
  std::uint32_t group = 0;
  unsigned bits = 0;
  for (const char one : digits) {
    const auto value = base64_digits.find(one);
    if (value == base64_digits.npos) return std::nullopt;
    group = group << 6 | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<std::uint8_t>(group >> bits & 0xFF));
  }
  if (base64(bytes) != dense) return std::nullopt;
  return bytes;
}

}  // namespace syncrig::simulator::updates
