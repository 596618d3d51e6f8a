#include "simulator/updates/content_bytes.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

#include "simulator/updates/mixing.hpp"

namespace syncrig::simulator::updates {
namespace {

static_assert(std::endian::native == std::endian::little, "the n-th byte of a word is its n-th lowest");

constexpr std::uint64_t word_bytes = 8;
constexpr std::uint64_t words_per_line = 8;
constexpr std::uint64_t newline_last = std::uint64_t{'\n'} << 56;

// Eight characters from ' ' to '_'.
std::uint64_t printable(std::uint64_t key, std::uint64_t word) {
  return (mix(key + golden * word) & 0x3F3F3F3F3F3F3F3F) + 0x2020202020202020;
}

std::uint64_t word_at(std::uint64_t key, std::uint64_t word) {
  const auto text = printable(key, word);
  return word % words_per_line == words_per_line - 1 ? (text << 8 >> 8) | newline_last : text;
}

void put(char* to, std::uint64_t word) {
  std::memcpy(to, &word, word_bytes);
}

// Whole words from the `word`-th on.
void fill_words(std::uint64_t key, std::uint64_t word, std::span<char> room) {
  char* to = room.data();
  char* const end = to + room.size();
  for (; to != end && word % words_per_line != 0; to += word_bytes) put(to, word_at(key, word++));
  constexpr std::uint64_t line_bytes = word_bytes * words_per_line;
  for (; static_cast<std::uint64_t>(end - to) >= line_bytes; to += line_bytes) {
    for (std::uint64_t i = 0; i < words_per_line; ++i) put(to + i * word_bytes, printable(key, word + i));
    to[line_bytes - 1] = '\n';
    word += words_per_line;
  }
  for (; to != end; to += word_bytes) put(to, word_at(key, word++));
}

// Fewer than eight bytes, from the middle of a word.
void fill_part(std::uint64_t key, std::uint64_t offset, std::span<char> room) {
  const auto word = word_at(key, offset / word_bytes) >> (offset % word_bytes * 8);
  std::memcpy(room.data(), &word, room.size());
}

void fill_lines(std::uint64_t key, std::uint64_t offset, std::span<char> room) {
  const auto head = std::min<std::uint64_t>((word_bytes - offset % word_bytes) % word_bytes, room.size());
  const auto whole = (room.size() - head) / word_bytes * word_bytes;
  if (head > 0) fill_part(key, offset, room.first(head));
  fill_words(key, (offset + head) / word_bytes, room.subspan(head, whole));
  const auto tail = room.subspan(head + whole);
  if (!tail.empty()) fill_part(key, offset + head + whole, tail);
}

}  // namespace

void ContentBytes::fill(std::uint64_t offset, std::span<char> room) const {
  assert(offset + room.size() <= size_);
  fill_lines(key_, offset, room);
  if (room.empty() || offset >= first_line_.size()) return;
  const auto count = std::min<std::uint64_t>(room.size(), first_line_.size() - offset);
  std::memcpy(room.data(), first_line_.data() + offset, count);
}

}  // namespace syncrig::simulator::updates
