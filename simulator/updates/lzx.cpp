#include "simulator/updates/lzx.hpp"

#include <algorithm>
#include <array>

#include "simulator/updates/lzx_code.hpp"
#include "simulator/updates/lzx_tokens.hpp"

namespace syncrig::simulator::updates {
namespace {

constexpr unsigned code_bits_max = 16;
constexpr std::uint32_t verbatim_block = 1;

using LengthSpan = std::span<const std::uint8_t>;

// The lengths of a code are written in a small code of their own: as differences to the block before, modulo
// 17, and as runs.
constexpr std::size_t length_symbols = 20;
constexpr unsigned length_code_bits_max = 15;
constexpr std::uint8_t short_zeros = 17;  // 4 to 19
constexpr std::uint8_t long_zeros = 18;   // 20 to 51
constexpr std::uint8_t same = 19;         // 4 or 5; followed by the difference of the first of them
constexpr std::uint8_t none = length_symbols;

struct LengthStep {
  std::uint8_t symbol;
  std::uint32_t extra = 0;
  unsigned extra_bits = 0;
  std::uint8_t difference = none;
  std::size_t covers = 1;
};

std::size_t run_of(LengthSpan lengths) {
  const auto end =
      std::find_if(lengths.begin(), lengths.end(), [first = lengths[0]](auto one) { return one != first; });
  return static_cast<std::size_t>(end - lengths.begin());
}

LengthStep run_step(std::uint8_t symbol, std::size_t run, std::size_t least, unsigned extra_bits) {
  const auto covers = std::min(run, least + (std::size_t{1} << extra_bits) - 1);
  return {symbol, static_cast<std::uint32_t>(covers - least), extra_bits, none, covers};
}

LengthStep first_step(LengthSpan before, LengthSpan now) {
  const auto run = run_of(now);
  const auto difference = static_cast<std::uint8_t>((before[0] + 17 - now[0]) % 17);
  if (now[0] == 0 && run >= 20) return run_step(long_zeros, run, 20, 5);
  if (now[0] == 0 && run >= 4) return run_step(short_zeros, run, 4, 4);
  if (run < 4) return {difference};
  auto step = run_step(same, run, 4, 1);
  step.difference = difference;
  return step;
}

std::vector<LengthStep> steps_between(LengthSpan before, LengthSpan now) {
  std::vector<LengthStep> steps;
  while (!now.empty()) {
    steps.push_back(first_step(before, now));
    before = before.subspan(steps.back().covers);
    now = now.subspan(steps.back().covers);
  }
  return steps;
}

void put_lengths(LzxBits& bits, LengthSpan before, LengthSpan now) {
  const auto steps = steps_between(before, now);
  std::array<std::uint32_t, length_symbols + 1> counts{};
  for (const auto& step : steps) {
    ++counts[step.symbol];
    ++counts[step.difference];
  }
  const LzxCode code{std::span(counts).first(length_symbols), length_code_bits_max};
  for (const auto length : code.lengths()) bits.put(length, 4);
  for (const auto& step : steps) {
    code.put(bits, step.symbol);
    bits.put(step.extra, step.extra_bits);
    if (step.difference != none) code.put(bits, step.difference);
  }
}

// One verbatim block for each frame.
class Blocks {
 public:
  explicit Blocks(LzxBits& bits)
      : bits_(bits), main_lengths_(lzx_main_symbols), lengths_(lzx_length_symbols) {}

  void put(const std::vector<LzxToken>& tokens, std::size_t bytes) {
    bits_.put(verbatim_block, 3);
    bits_.put(static_cast<std::uint32_t>(bytes), 24);
    const auto main = main_code(tokens);
    const auto length = length_code(tokens);
    for (const auto& token : tokens) {
      main.put(bits_, token.main);
      if (token.length != LzxToken::no_length) length.put(bits_, token.length);
      bits_.put(token.footer, token.footer_bits);
    }
  }

 private:
  LzxCode main_code(const std::vector<LzxToken>& tokens) {
    std::vector<std::uint32_t> counts(lzx_main_symbols);
    for (const auto& token : tokens) ++counts[token.main];
    LzxCode code(counts, code_bits_max);
    put_change(main_lengths_, code, 0, 256);
    put_change(main_lengths_, code, 256, lzx_main_symbols);
    return code;
  }

  LzxCode length_code(const std::vector<LzxToken>& tokens) {
    std::vector<std::uint32_t> counts(lzx_length_symbols + 1);
    for (const auto& token : tokens) ++counts[token.length];
    LzxCode code{std::span(counts).first(lzx_length_symbols), code_bits_max};
    put_change(lengths_, code, 0, lzx_length_symbols);
    return code;
  }

  void put_change(std::vector<std::uint8_t>& before, const LzxCode& code, std::size_t from, std::size_t to) {
    const auto now = code.lengths().subspan(from, to - from);
    put_lengths(bits_, LengthSpan(before).subspan(from, to - from), now);
    std::copy(now.begin(), now.end(), before.begin() + static_cast<std::ptrdiff_t>(from));
  }

  LzxBits& bits_;
  std::vector<std::uint8_t> main_lengths_;
  std::vector<std::uint8_t> lengths_;
};

}  // namespace

std::vector<std::string> lzx_frames(std::string_view bytes) {
  std::vector<std::string> frames;
  LzxBits bits;
  bits.put(0, 1);  // calls of x86 code are not translated
  LzxTokens tokens(bytes);
  Blocks blocks(bits);
  for (std::size_t begin = 0; begin < bytes.size(); begin += lzx_frame_bytes) {
    const auto end = std::min(begin + lzx_frame_bytes, bytes.size());
    blocks.put(tokens.up_to(end), end - begin);
    frames.push_back(bits.take());
  }
  return frames;
}

}  // namespace syncrig::simulator::updates
