#include "proxy/auth/ntlm_message.hpp"

#include <algorithm>
#include <cstdint>

namespace syncrig::proxy::auth {
namespace {

using namespace std::string_view_literals;

constexpr auto signature = "NTLMSSP\0"sv;
constexpr std::uint32_t negotiate = 1, authenticate = 3;
constexpr char application_tag = '\x60';
constexpr std::size_t type_at = 8, domain_at = 28, user_at = 36, flags_at = 60, head_bytes = 64,
                      negotiate_bytes = 40;
constexpr std::size_t fields_at = 12, field_bytes = 8;  // of an AUTHENTICATE message
constexpr std::size_t version_bytes = 8;
constexpr std::uint32_t unicode = 1;  // NTLMSSP_NEGOTIATE_UNICODE

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// Length, room and offset of a field, then its bytes elsewhere in the message. [MS-NLMP] 2.2.1.3
std::optional<std::string_view> field(std::string_view message, std::size_t at) {
  const auto size = number(message, at, 2);
  const auto offset = number(message, at + 4, 4);
  if (offset > message.size() || size > message.size() - offset) return std::nullopt;
  return message.substr(offset, size);
}

void add_utf8(std::uint32_t point, std::string& text) {
  const auto add = [&](std::uint32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (point < 0x80) return add(point);
  if (point < 0x800) {
    add(0xC0 | point >> 6);
  } else {
    add(0xE0 | point >> 12);
    add(0x80 | (point >> 6 & 0x3F));
  }
  add(0x80 | (point & 0x3F));
}

// Of the basic plane; names of accounts have no others.
std::string text_of(std::string_view bytes, bool wide) {
  if (!wide) return std::string(bytes);
  std::string text;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) add_utf8(number(bytes, at, 2), text);
  return text;
}

// Where the bytes of the six fields begin; empty ones are nowhere.
std::size_t first_byte_of_fields(std::string_view message) {
  std::size_t first = message.size();
  for (std::size_t at = fields_at; at < flags_at; at += field_bytes)
    if (number(message, at, 2) > 0) first = std::min<std::size_t>(first, number(message, at + 4, 4));
  return first;
}

void insert_version(std::string& message) {
  for (std::size_t at = fields_at; at < flags_at; at += field_bytes) {
    const auto offset = std::max<std::size_t>(number(message, at + 4, 4), head_bytes) + version_bytes;
    for (std::size_t i = 0; i < 4; ++i) message[at + 4 + i] = static_cast<char>(offset >> (8 * i) & 0xFF);
  }
  message.insert(head_bytes, version_bytes, '\0');
}

}  // namespace

bool has_ntlm(std::string_view token) {
  return token.find(signature) != token.npos;
}

bool begins_handshake(std::string_view token) {
  if (token.starts_with(application_tag)) return true;
  return token.starts_with(signature) && token.size() >= type_at + 4 &&
         number(token, type_at, 4) == negotiate;
}

std::string with_room_for_version(std::string token) {
  if (!token.starts_with(signature)) return token;
  if (begins_handshake(token)) token.resize(std::max(token.size(), negotiate_bytes));
  const bool is_last = token.size() >= head_bytes && number(token, type_at, 4) == authenticate;
  if (is_last && first_byte_of_fields(token) == head_bytes) insert_version(token);
  return token;
}

std::optional<ClaimedName> claimed_name(std::string_view token) {
  const auto start = token.find(signature);
  if (start == token.npos) return std::nullopt;
  const auto message = token.substr(start);
  if (message.size() < head_bytes || number(message, type_at, 4) != authenticate) return std::nullopt;
  const auto domain = field(message, domain_at);
  const auto user = field(message, user_at);
  if (!domain || !user) return std::nullopt;
  const bool wide = (number(message, flags_at, 4) & unicode) != 0;
  return ClaimedName{text_of(*domain, wide), text_of(*user, wide)};
}

}  // namespace syncrig::proxy::auth
