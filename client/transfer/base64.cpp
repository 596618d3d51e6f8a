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
