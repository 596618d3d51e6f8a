#include "simulator/updates/guid.hpp"

namespace syncrig::simulator::updates {

std::string to_text(const Guid& guid) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text(guid_text_size, '-');
  std::size_t nibble = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 8 || i == 13 || i == 18 || i == 23) continue;
    const auto half = nibble < 16 ? guid.high : guid.low;
    text[i] = digits[half >> (60 - 4 * (nibble % 16)) & 0xF];
    ++nibble;
  }
  return text;
}

}  // namespace syncrig::simulator::updates
