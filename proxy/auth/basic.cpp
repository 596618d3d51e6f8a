#include "proxy/auth/basic.hpp"
#include "simulator/net/iequals.hpp"

#include <openssl/evp.h>

namespace syncrig::proxy::auth {
namespace {

using simulator::net::iequals;

// RFC 4648 4: padding stands at the end only. OpenSSL is more tolerant.
bool is_base64(std::string_view text) {
  const auto end = text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  const auto padding = end == text.npos ? "" : text.substr(end);
  return !text.empty() && text.size() % 4 == 0 && (padding.empty() || padding == "=" || padding == "==");
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

}  // namespace

std::optional<Credentials> read_basic(std::string_view value) {
  if (value.size() < 6 || !iequals(value.substr(0, 6), "Basic ")) return std::nullopt;
  value.remove_prefix(value.find_first_not_of(' ', 5) == value.npos ? value.size()
                                                                    : value.find_first_not_of(' ', 5));
  const auto text = decode_base64(value);
  if (!text) return std::nullopt;
  const auto colon = text->find(':');
  if (colon == text->npos) return std::nullopt;
  const auto name = text->substr(0, colon);
  const auto slash = name.find('\\');
  Credentials claimed;
  claimed.domain = slash == name.npos ? "" : name.substr(0, slash);
  claimed.user = slash == name.npos ? name : name.substr(slash + 1);
  claimed.password = text->substr(colon + 1);
  return claimed;
}

Basic::Basic(const simulator::Authentication& settings) : realm_(settings.realm()) {
  for (const auto& account : settings.account()) {
    accounts_.push_back({account.domain(), account.name(), account.password()});
  }
}

bool Basic::accepts(const Credentials& claimed) const {
  return std::any_of(accounts_.begin(), accounts_.end(), [&](const Credentials& account) {
    return iequals(account.user, claimed.user) && account.password == claimed.password &&
           (claimed.domain.empty() || iequals(account.domain, claimed.domain));
  });
}

}  // namespace syncrig::proxy::auth
