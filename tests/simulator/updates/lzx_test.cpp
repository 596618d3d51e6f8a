#include "simulator/updates/lzx.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "simulator/updates/cabinet.hpp"
#include "simulator/updates/cabinet_lzx.hpp"
#include "simulator/updates/computed_store.hpp"
#include "simulator/updates/documents.hpp"
#include "simulator/updates/lzx_code.hpp"
#include "simulator/updates/lzx_tokens.hpp"
#include "simulator/updates/mixing.hpp"
#include "tests/simulator/updates/unpacked.hpp"

namespace syncrig::simulator::updates {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;
using tests::unpacked;
using tests::UnpackedFile;

std::string random_bytes(std::uint64_t seed, std::size_t size, std::uint64_t letters = 256) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += static_cast<char>(draw(seed, 1, i) % letters);
  return text;
}

// Stretches of new text and copies from anywhere before, each of a random length.
std::string composed_text(std::uint64_t seed) {
  std::string text = random_bytes(seed, draw(seed, 2, 0) % 300, 16);
  const auto pieces = draw(seed, 2, 1) % 200;
  for (std::uint64_t i = 0; i < pieces; ++i) {
    const auto size = std::size_t{1} << draw(seed, 3, i) % 12;
    const auto from = text.empty() ? 0 : draw(seed, 4, i) % text.size();
    text +=
        i % 3 == 0 ? random_bytes(seed + i, size % 100, 1 + draw(seed, 5, i) % 256) : text.substr(from, size);
  }
  return text;
}

void expect_unpacks(const std::string& text) {
  EXPECT_THAT(unpacked(lzx_blob_cabinet(text)), ElementsAre(UnpackedFile{"blob", text}));
}

std::size_t packed_bytes(std::string_view text) {
  std::size_t bytes = 0;
  for (const auto& frame : lzx_frames(text)) bytes += frame.size();
  return bytes;
}

TEST(Lzx, BitsFillLittleEndianWordsFromTheTop) {
  LzxBits bits;
  bits.put(1, 1);
  bits.put(0b0101, 4);
  bits.put(0xABCDE, 20);
  EXPECT_EQ(bits.take(), std::string("\x5e\xad\x00\x6f", 4));
  bits.put(1, 1);
  EXPECT_EQ(bits.take(), std::string("\x00\x80", 2));
  EXPECT_EQ(bits.take(), "");
}

TEST(Lzx, FrequentSymbolsHaveShortCodes) {
  const std::array<std::uint32_t, 5> counts{1, 0, 1, 2, 4};
  EXPECT_THAT(LzxCode(counts, 16).lengths(), ElementsAre(3, 0, 3, 2, 1));
}

TEST(Lzx, CodesKeepToTheirLimitAndLeaveNoPatternUnused) {
  std::vector<std::uint32_t> fibonacci{1, 1};
  while (fibonacci.size() < 20) fibonacci.push_back(fibonacci.end()[-1] + fibonacci.end()[-2]);
  for (const unsigned limit : {5, 15, 16, 19}) {
    const LzxCode code(fibonacci, limit);
    double patterns = 0;
    for (const auto length : code.lengths()) {
      EXPECT_LE(length, limit);
      patterns += std::exp2(-length);
    }
    EXPECT_EQ(patterns, 1);
  }
  EXPECT_EQ(LzxCode(fibonacci, 19).lengths()[0], 19);
}

TEST(Lzx, ACodeForOneSymbolHasTwo) {
  EXPECT_THAT(LzxCode(std::array<std::uint32_t, 3>{0, 0, 9}, 16).lengths(), ElementsAre(1, 0, 1));
  EXPECT_THAT(LzxCode(std::array<std::uint32_t, 3>{9, 0, 0}, 16).lengths(), ElementsAre(1, 1, 0));
  EXPECT_THAT(LzxCode(std::array<std::uint32_t, 3>{}, 16).lengths(), ElementsAre(0, 0, 0));
}

TEST(Lzx, AFrameHasGoldenBytes) {
  // No translation; a verbatim block of one byte.
  const auto frames = lzx_frames("a");
  ASSERT_THAT(frames, SizeIs(1));
  EXPECT_EQ(frames[0].substr(0, 4), std::string("\x00\x10\x10\x00", 4));
}

TEST(Lzx, RecentOffsetsAreNamedByTheirRank) {
  // Copies from 10, 11, 1 and 10 bytes before; every stream begins with offsets of 1.
  const std::string text = "abcdefgh12abcdefgh-34abcdefgh....cdefgh";
  std::vector<unsigned> slots;
  for (const auto& token : LzxTokens(text).up_to(text.size())) {
    if (token.main >= 256) slots.push_back((token.main - 256U) / 8);
  }
  EXPECT_THAT(slots, ElementsAre(7, 7, 2, 1));
}

TEST(Lzx, SmallTextsUnpack) {
  for (const auto* text :
       {"", "a", "ab", "aa", "aaa", "abababababab", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
    expect_unpacks(text);
  }
}

TEST(Lzx, FramesOfAnySizeUnpack) {
  for (const std::size_t size :
       {lzx_frame_bytes - 1, lzx_frame_bytes, lzx_frame_bytes + 1, 2 * lzx_frame_bytes}) {
    expect_unpacks(std::string(size, 'a'));
    expect_unpacks(random_bytes(size, size));
    expect_unpacks(random_bytes(size, size, 3));
  }
}

TEST(Lzx, RepetitionsAlmostVanish) {
  std::string text;
  while (text.size() < 200'000) text += "abcdefghi";
  expect_unpacks(text);
  EXPECT_LT(packed_bytes(text), 1'000U);
}

TEST(Lzx, RandomBytesHardlyGrow) {
  const auto text = random_bytes(7, 200'000);
  expect_unpacks(text);
  EXPECT_LT(packed_bytes(text), text.size() + 1'000);
}

TEST(Lzx, CopiesReachBackTwoMebibytes) {
  const auto once = random_bytes(1, 50'000);
  constexpr std::size_t window_bytes = 1 << lzx_window_bits;
  const auto near = once + std::string(window_bytes - once.size() - 3, 'a') + once;
  expect_unpacks(near);
  EXPECT_LT(packed_bytes(near), once.size() + 10'000);
  const auto far = once + std::string(window_bytes - once.size() - 2, 'a') + once;
  expect_unpacks(far);
  EXPECT_GT(packed_bytes(far), 2 * once.size());
}

TEST(Lzx, AnyTextUnpacks) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    expect_unpacks(composed_text(seed));
    ASSERT_FALSE(testing::Test::HasFailure()) << "seed " << seed;
  }
}

TEST(Lzx, EveryDocumentOfACatalogueUnpacks) {
  const Catalogue catalogue(11, 8);
  const ComputedStore store(catalogue, {}, {});
  for (Row row = 0; row < store.rows(); ++row) {
    const auto listed = store.listed(row);
    if (listed) expect_unpacks(utf16(store.document(listed->identity)));
  }
}

template <class Digest>
Digest random_digest(std::uint64_t seed) {
  Digest digest;
  for (std::size_t i = 0; i < digest.size(); ++i) digest[i] = static_cast<std::uint8_t>(draw(seed, 6, i));
  return digest;
}

// A bundle's member as cumulative updates have them: some languages, some files, much superseded.
Description long_description() {
  Description description;
  description.identity = {{draw(1, 7, 0), draw(1, 7, 1)}, 203};
  for (const auto* language : {"en", "de", "fr", "ja"}) {
    description.texts.push_back({language, "2024-05 Cumulative Update for Windows 10 Version 22H2",
                                 "Install this update to resolve issues in Windows."});
  }
  for (std::uint64_t i = 0; i < 6; ++i) {
    File file;
    file.name = "windows10.0-kb5037768-x64-" + std::to_string(i) + ".cab";
    file.bytes = draw(2, 7, i) % 1'000'000'000;
    file.sha1 = random_digest<Sha1>(i);
    file.sha256 = random_digest<Sha256>(i);
    description.files.push_back(file);
  }
  for (std::uint64_t i = 0; i < 20; ++i) {
    description.relations.superseded.push_back({draw(3, 7, i), draw(4, 7, i)});
  }
  return description;
}

TEST(Lzx, ALongDocumentShrinksToLessThanTwoFifths) {
  const auto text = utf16(document(long_description()));
  EXPECT_GT(text.size(), 5'120U);
  expect_unpacks(text);
  EXPECT_LT(lzx_blob_cabinet(text).size(), text.size() * 2 / 5) << text.size();
}

}  // namespace
}  // namespace syncrig::simulator::updates
