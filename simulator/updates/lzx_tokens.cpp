#include "simulator/updates/lzx_tokens.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "simulator/updates/lzx.hpp"

namespace syncrig::simulator::updates {
namespace {

constexpr std::size_t copy_bytes_max = 257;
constexpr std::size_t offset_max = (std::size_t{1} << lzx_window_bits) - 3;
constexpr std::size_t hashed_bytes = 4;
constexpr unsigned hash_bits = 14;
constexpr int tries_max = 16;
constexpr std::size_t good_bytes = 64;  // long enough to look no further

std::size_t hash_of(const char* four) {
  std::uint32_t bytes;
  std::memcpy(&bytes, four, sizeof bytes);
  return bytes * 2654435761U >> (32 - hash_bits);
}

// A copy from afar must save more bytes than its offset costs.
bool is_worth(std::size_t bytes, std::size_t offset) {
  return bytes >= 4 + static_cast<std::size_t>(std::bit_width(offset)) / 6;
}

struct Slot {
  std::uint32_t number;
  unsigned footer_bits;
};

// Two slots for each power of two, until slots have 17 bits.
Slot slot_of(std::uint32_t formatted) {
  if (formatted < 4) return {formatted, 0};
  if (formatted >= 1U << 18) return {34 + (formatted >> 17), 17};
  const auto bits = static_cast<unsigned>(std::bit_width(formatted)) - 2;
  return {2 * bits + (formatted >> bits), bits};
}

LzxToken byte_token(char byte) {
  LzxToken token;
  token.main = static_cast<unsigned char>(byte);
  return token;
}

LzxToken copy_token(std::size_t bytes, std::uint32_t formatted) {
  constexpr std::size_t short_lengths = 7;
  const auto slot = slot_of(formatted);
  const auto length = bytes - 2;
  LzxToken token;
  token.main = static_cast<std::uint16_t>(256 + slot.number * 8 + std::min(length, short_lengths));
  if (length >= short_lengths) token.length = static_cast<std::uint16_t>(length - short_lengths);
  token.footer = formatted & ((1U << slot.footer_bits) - 1);
  token.footer_bits = slot.footer_bits;
  return token;
}

}  // namespace

LzxTokens::LzxTokens(std::string_view bytes)
    : bytes_(bytes), newest_(std::size_t{1} << hash_bits), older_(bytes.size()) {}

std::size_t LzxTokens::same_bytes(std::size_t at, std::size_t offset, std::size_t end) const {
  const auto limit = std::min(end - at, copy_bytes_max);
  const char* here = bytes_.data() + at;
  return static_cast<std::size_t>(std::mismatch(here, here + limit, here - offset).first - here);
}

LzxTokens::Copy LzxTokens::recent_copy(std::size_t at, std::size_t end) const {
  Copy best;
  for (const auto offset : recent_) {
    if (offset > at) continue;
    const auto bytes = same_bytes(at, offset, end);
    if (bytes > std::max<std::size_t>(best.bytes, 1)) best = {bytes, offset};
  }
  return best;
}

LzxTokens::Copy LzxTokens::found_copy(std::size_t at, std::size_t end) const {
  Copy best;
  if (end - at < hashed_bytes) return best;
  auto candidate = newest_[hash_of(bytes_.data() + at)];
  for (int tries = 0; candidate > 0 && tries < tries_max && best.bytes < good_bytes; ++tries) {
    const auto offset = at + 1 - candidate;
    if (offset > offset_max) break;
    const auto bytes = same_bytes(at, offset, end);
    if (bytes > best.bytes && is_worth(bytes, offset)) best = {bytes, offset};
    candidate = older_[candidate - 1];
  }
  return best;
}

// A recent offset costs next to nothing.
LzxTokens::Copy LzxTokens::best_copy(std::size_t at, std::size_t end) const {
  const auto recent = recent_copy(at, end);
  const auto found = found_copy(at, end);
  return found.bytes > recent.bytes + 2 ? found : recent;
}

void LzxTokens::remember(std::size_t at) {
  if (bytes_.size() - at < hashed_bytes) return;
  auto& newest = newest_[hash_of(bytes_.data() + at)];
  older_[at] = std::exchange(newest, static_cast<std::uint32_t>(at + 1));
}

std::uint32_t LzxTokens::formatted(std::size_t offset) {
  const auto known = std::find(recent_.begin(), recent_.end(), offset);
  if (known != recent_.end()) {
    std::swap(recent_[0], *known);
    return static_cast<std::uint32_t>(known - recent_.begin());
  }
  recent_ = {offset, recent_[0], recent_[1]};
  return static_cast<std::uint32_t>(offset + 2);
}

void LzxTokens::take(std::vector<LzxToken>& tokens, Copy copy) {
  tokens.push_back(copy_token(copy.bytes, formatted(copy.offset)));
  for (; copy.bytes > 0; --copy.bytes) remember(position_++);
}

std::vector<LzxToken> LzxTokens::up_to(std::size_t end) {
  std::vector<LzxToken> tokens;
  auto copy = position_ < end ? best_copy(position_, end) : Copy();
  while (position_ < end) {
    // One byte more may begin a longer copy.
    const bool last = position_ + 1 == end;
    const auto later = last || copy.bytes >= good_bytes ? Copy() : best_copy(position_ + 1, end);
    if (copy.bytes >= 2 && copy.bytes >= later.bytes) {
      take(tokens, copy);
      copy = position_ < end ? best_copy(position_, end) : Copy();
    } else {
      tokens.push_back(byte_token(bytes_[position_]));
      remember(position_++);
      copy = later;
    }
  }
  return tokens;
}

}  // namespace syncrig::simulator::updates
