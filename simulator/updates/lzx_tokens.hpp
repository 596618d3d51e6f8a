// The text of an LZX stream: bytes, and copies of what came before. [MS-PATCH]
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace syncrig::simulator::updates {

inline constexpr std::size_t lzx_main_symbols = 256 + 50 * 8;  // bytes; 50 slots of offsets, 8 lengths each
inline constexpr std::size_t lzx_length_symbols = 249;

// One byte or one copy, as its symbols.
struct LzxToken {
  static constexpr std::uint16_t no_length = lzx_length_symbols;

  std::uint16_t main = 0;
  std::uint16_t length = no_length;
  std::uint32_t footer = 0;  // of the offset
  unsigned footer_bits = 0;
};

// Chooses the tokens frame by frame. `bytes` outlives this.
class LzxTokens {
 public:
  explicit LzxTokens(std::string_view bytes);

  // Of all bytes up to `end`, from where the last call ended. No copy reaches beyond.
  std::vector<LzxToken> up_to(std::size_t end);

 private:
  struct Copy {
    std::size_t bytes = 0;
    std::size_t offset = 0;
  };

  std::size_t same_bytes(std::size_t at, std::size_t offset, std::size_t end) const;
  Copy recent_copy(std::size_t at, std::size_t end) const;
  Copy found_copy(std::size_t at, std::size_t end) const;
  Copy best_copy(std::size_t at, std::size_t end) const;
  void remember(std::size_t at);
  void take(std::vector<LzxToken>& tokens, Copy copy);
  std::uint32_t formatted(std::size_t offset);

  std::string_view bytes_;
  std::size_t position_ = 0;
  std::array<std::size_t, 3> recent_{1, 1, 1};  // offsets, the last one first
  std::vector<std::uint32_t> newest_;           // by hash: position + 1 of what begins so, 0 for none
  std::vector<std::uint32_t> older_;            // by position: the one before that begins so
};

}  // namespace syncrig::simulator::updates
