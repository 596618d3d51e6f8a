#include "client/transfer/base64.hpp"

#include <openssl/evp.h>

#include <charconv>

namespace syncrig::client::transfer {

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const auto size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string digits;
  for (const char letter : text) {
    if (std::string_view(" \t\r\n").find(letter) == std::string_view::npos) digits += letter;
  }
  if (digits.size() % 4 != 0) return std::nullopt;
  const std::size_t padding = digits.ends_with("==") ? 2 : digits.ends_with('=') ? 1 : 0;
  if (std::min(digits.find('='), digits.size()) != digits.size() - padding) return std::nullopt;
  std::string bytes(digits.size() / 4 * 3, '\0');
  const auto size =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                      reinterpret_cast<const unsigned char*>(digits.data()), static_cast<int>(digits.size()));
  if (size < 0) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(size) - padding);
  return bytes;
}

std::string from_hex(std::string_view digits) {
  if (digits.size() % 2 != 0) return {};
  std::string bytes;
  for (std::size_t at = 0; at < digits.size(); at += 2) {
    const auto* const first = digits.data() + at;
    unsigned value = 0;
    const auto read = std::from_chars(first, first + 2, value, 16);
    if (read.ec != std::errc() || read.ptr != first + 2) return {};
    bytes.push_back(static_cast<char>(value));
  }
  return bytes;
}

std::string to_hex(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += {digits[value >> 4], digits[value & 15]};
  }
  return text;
}

}  // namespace syncrig::client::transfer
