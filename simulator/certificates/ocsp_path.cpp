#include "simulator/certificates/ocsp_path.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace syncrig::simulator::certificates {
namespace {

// RFC 3986 2.1
std::optional<std::string> without_percents(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = OPENSSL_hexchar2int(static_cast<unsigned char>(text[i + 1]));
    const int low = OPENSSL_hexchar2int(static_cast<unsigned char>(text[i + 2]));
    if (high < 0 || low < 0) return std::nullopt;
    plain += static_cast<char>(high << 4 | low);
    i += 2;
  }
  return plain;
}

std::size_t padding_of(std::string_view text) {
  return text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
}

// OpenSSL is more tolerant. RFC 4648 4
bool is_base64(std::string_view text) {
  const auto digits = text.substr(0, text.size() - padding_of(text));
  return !digits.empty() && text.size() % 4 == 0 &&
         digits.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") ==
             digits.npos;
}

}  // namespace

std::optional<std::string> request_in_path(std::string_view text) {
  const auto base64 = without_percents(text);
  if (!base64 || !is_base64(*base64)) return std::nullopt;
  std::string bytes(base64->size() / 4 * 3, '\0');
  EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                  reinterpret_cast<const unsigned char*>(base64->data()), static_cast<int>(base64->size()));
  bytes.resize(bytes.size() - padding_of(*base64));
  return bytes;
}

}  // namespace syncrig::simulator::certificates
