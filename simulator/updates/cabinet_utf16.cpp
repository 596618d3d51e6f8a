#include <cstdint>

#include "simulator/updates/cabinet.hpp"

namespace syncrig::simulator::updates {
namespace {

constexpr char32_t replacement = 0xFFFD;

struct Lead {
  std::size_t bytes;  // of the whole sequence; 0: no sequence begins so
  char32_t bits;
  char32_t least;  // what fewer bytes could say is not allowed
};

// RFC 3629 3
Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if (byte >= 0xC0 && byte < 0xE0) return {2, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return {3, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte < 0xF8) return {4, byte & 0x07U, 0x10000};
  return {0, 0, 0};
}

bool is_scalar(char32_t point) {
  return point < 0xD800 || (point > 0xDFFF && point <= 0x10FFFF);
}

// Takes one code point off the front of `text`, or one byte that is none.
char32_t next_point(std::string_view& text) {
  const auto [bytes, bits, least] = lead_of(static_cast<unsigned char>(text[0]));
  auto point = bits;
  std::size_t read = 1;
  for (; read < bytes && read < text.size(); ++read) {
    const auto byte = static_cast<unsigned char>(text[read]);
    if ((byte & 0xC0U) != 0x80) break;
    point = point << 6 | (byte & 0x3FU);
  }
  const bool good = read == bytes && point >= least && is_scalar(point);
  text.remove_prefix(good ? bytes : 1);
  return good ? point : replacement;
}

void append_unit(std::string& text, char32_t unit) {
  text += static_cast<char>(unit & 0xFF);
  text += static_cast<char>(unit >> 8 & 0xFF);
}

}  // namespace

std::string utf16(std::string_view document_utf8) {
  std::string text;
  text.reserve(document_utf8.size() * 2);
  while (!document_utf8.empty()) {
    const auto point = next_point(document_utf8);
    if (point < 0x10000) {
      append_unit(text, point);
    } else {
      append_unit(text, 0xD800 + ((point - 0x10000) >> 10));
      append_unit(text, 0xDC00 + ((point - 0x10000) & 0x3FF));
    }
  }
  return text;
}

}  // namespace syncrig::simulator::updates
