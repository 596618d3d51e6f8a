#include "proxy/auth/base64.hpp"

#include <openssl/evp.h>

namespace syncrig::proxy::auth {
namespace {

// OpenSSL is more tolerant.
bool is_base64(std::string_view text) {
  const auto end = text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  const auto padding = end == text.npos ? "" : text.substr(end);
  return !text.empty() && text.size() % 4 == 0 && (padding.empty() || padding == "=" || padding == "==");
}

}  // namespace

std::string encode_base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const auto count =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(count));
  return text;
}

std::optional<std::string> decode_base64(std::string_view text) {
  if (!is_base64(text)) return std::nullopt;
  std::string bytes(text.size() / 4 * 3, '\0');
  const auto count =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (count < 0) return std::nullopt;
  const auto padding = text.ends_with("==") ? 2u : text.ends_with("=") ? 1u : 0u;
  bytes.resize(static_cast<std::size_t>(count) - padding);
  return bytes;
}

std::string_view after_scheme(std::string_view value) {
  const auto end = value.find(' ');
  if (end == value.npos) return {};
  const auto begin = value.find_first_not_of(' ', end);
  return begin == value.npos ? std::string_view() : value.substr(begin);
}

}  // namespace syncrig::proxy::auth
