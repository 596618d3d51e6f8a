// Canonical Huffman codes, and the bits that LZX writes them as. [MS-PATCH]
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace syncrig::simulator::updates {

// Bits fill words of 16 from the highest down; words are little-endian.
class LzxBits {
 public:
  // The lowest `count` bits of `value`, at most 32, the highest first.
  void put(std::uint32_t value, unsigned count);

  // All so far, with zeros up to a whole word. Starts anew.
  std::string take();

 private:
  std::string words_;
  std::uint64_t pending_ = 0;
  unsigned pending_bits_ = 0;
};

class LzxCode {
 public:
  // Short for symbols with high counts, none longer than `bits_max`. Symbols with count 0 have length 0,
  // except that a code for one symbol has a second one: decoders refuse codes that leave bit patterns unused.
  LzxCode(std::span<const std::uint32_t> counts, unsigned bits_max);

  // The number of bits of each symbol; the bits follow from it.
  std::span<const std::uint8_t> lengths() const { return lengths_; }

  void put(LzxBits& bits, std::size_t symbol) const { bits.put(codes_[symbol], lengths_[symbol]); }

 private:
  std::vector<std::uint8_t> lengths_;
  std::vector<std::uint32_t> codes_;
};

}  // namespace syncrig::simulator::updates
