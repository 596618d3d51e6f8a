#include "simulator/journal/valid_utf8.hpp"

#include <algorithm>
#include <cstdint>

namespace syncrig::simulator::journal {
namespace {

// How many bytes a character has that starts with `lead`, and the range of its second byte. RFC 3629 4
struct Form {
  std::size_t bytes = 0;  // 0: nothing starts so
  std::uint8_t second_min = 0x80;
  std::uint8_t second_max = 0xbf;
};

Form form_of(std::uint8_t lead) {
  if (lead < 0x80) return {1};
  if (lead >= 0xc2 && lead <= 0xdf) return {2};
  if (lead == 0xe0) return {3, 0xa0};
  if (lead == 0xed) return {3, 0x80, 0x9f};
  if (lead >= 0xe1 && lead <= 0xef) return {3};
  if (lead == 0xf0) return {4, 0x90};
  if (lead == 0xf4) return {4, 0x80, 0x8f};
  if (lead >= 0xf1 && lead <= 0xf3) return {4};
  return {};
}

// Length of the character that `bytes` starts with; 0 if it starts with none.
std::size_t character_bytes(std::string_view bytes) {
  const auto at = [&](std::size_t index) { return static_cast<std::uint8_t>(bytes[index]); };
  const auto form = form_of(at(0));
  if (form.bytes > bytes.size()) return 0;
  if (form.bytes > 1 && (at(1) < form.second_min || at(1) > form.second_max)) return 0;
  for (std::size_t i = 2; i < form.bytes; ++i) {
    if (at(i) < 0x80 || at(i) > 0xbf) return 0;
  }
  return form.bytes;
}

}  // namespace

std::string valid_utf8(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    const auto count = character_bytes(bytes);
    text += count == 0 ? std::string_view("\xef\xbf\xbd") : bytes.substr(0, count);
    bytes.remove_prefix(std::max<std::size_t>(count, 1));
  }
  return text;
}

std::string printable(std::string_view bytes, std::size_t bytes_max) {
  std::string text;
  for (const char c : bytes.substr(0, bytes_max)) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    text += control ? '\xff' : c;  // 0xff belongs to no character
  }
  return valid_utf8(text);
}

}  // namespace syncrig::simulator::journal
