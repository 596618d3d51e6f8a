#include "simulator/updates/lzx_code.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace syncrig::simulator::updates {
namespace {

constexpr unsigned word_bits = 16;

using Counts = std::vector<std::uint32_t>;
using Lengths = std::vector<std::uint8_t>;

Counts with_two_symbols(Counts counts) {
  const auto used = counts.size() - static_cast<std::size_t>(std::count(counts.begin(), counts.end(), 0U));
  if (used == 1) *std::find(counts.begin(), counts.end(), 0U) = 1;
  return counts;
}

// Huffman's: the two lightest nodes are joined until one is left. Leaves are numbered as their symbols, a
// joint above both nodes that it joins.
Lengths huffman_lengths(const Counts& counts) {
  using Node = std::pair<std::uint64_t, std::size_t>;  // weight, number
  std::priority_queue<Node, std::vector<Node>, std::greater<>> loose;
  for (std::size_t symbol = 0; symbol < counts.size(); ++symbol) {
    if (counts[symbol] > 0) loose.emplace(counts[symbol], symbol);
  }
  std::vector<std::size_t> joint_of(counts.size() * 2);
  auto next = counts.size();
  while (loose.size() > 1) {
    const auto [light, first] = loose.top();
    loose.pop();
    const auto [heavy, second] = loose.top();
    loose.pop();
    joint_of[first] = joint_of[second] = next;
    loose.emplace(light + heavy, next++);
  }
  Lengths depths(next);
  for (auto node = next; node-- > 0;) {
    if (joint_of[node] > 0) depths[node] = static_cast<std::uint8_t>(depths[joint_of[node]] + 1);
  }
  depths.resize(counts.size());
  return depths;
}

// Counts are evened out until no code is too long.
Lengths limited_lengths(Counts counts, unsigned bits_max) {
  auto lengths = huffman_lengths(counts);
  while (*std::max_element(lengths.begin(), lengths.end()) > bits_max) {
    for (auto& count : counts) count = (count + 1) / 2;
    lengths = huffman_lengths(counts);
  }
  return lengths;
}

// Shorter codes come first, among equal lengths lower symbols.
std::vector<std::uint32_t> canonical_codes(const Lengths& lengths) {
  std::vector<std::uint32_t> codes(lengths.size());
  std::uint32_t next = 0;
  for (unsigned length = 1; length <= word_bits; ++length, next <<= 1) {
    for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
      if (lengths[symbol] == length) codes[symbol] = next++;
    }
  }
  return codes;
}

}  // namespace

void LzxBits::put(std::uint32_t value, unsigned count) {
  pending_ = pending_ << count | value;
  pending_bits_ += count;
  while (pending_bits_ >= word_bits) {
    pending_bits_ -= word_bits;
    const auto word = pending_ >> pending_bits_;
    words_ += static_cast<char>(word & 0xFF);
    words_ += static_cast<char>(word >> 8 & 0xFF);
  }
}

std::string LzxBits::take() {
  if (pending_bits_ > 0) put(0, word_bits - pending_bits_);
  return std::exchange(words_, {});
}

LzxCode::LzxCode(std::span<const std::uint32_t> counts, unsigned bits_max)
    : lengths_(limited_lengths(with_two_symbols({counts.begin(), counts.end()}), bits_max)),
      codes_(canonical_codes(lengths_)) {}

}  // namespace syncrig::simulator::updates
