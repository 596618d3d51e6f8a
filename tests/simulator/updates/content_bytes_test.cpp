#include <gtest/gtest.h>

#include <vector>

#include "simulator/updates/catalogue.hpp"
#include "simulator/updates/text_encoding.hpp"

namespace syncrig::simulator::updates {
namespace {

std::string span_of(const ContentBytes& content, std::uint64_t offset, std::size_t size) {
  std::string text(size, '\0');
  content.fill(offset, std::span(text.data(), text.size()));
  return text;
}

TEST(ContentBytes, BeginWithALineForPeople) {
  const auto content = Update(1, 0).content();
  const std::string line =
      "syncrig test content: inert bytes, not a program. KB873339 windows2000-kb873339-x86-enu, 1258291 "
      "bytes\n";
  EXPECT_EQ(span_of(content, 0, line.size()), line);
}

TEST(ContentBytes, AreTheSameAtWhateverOffsetAndLengthTheyAreAskedFor) {
  const ContentBytes content(99, "first line\n", 1000);
  const auto whole = span_of(content, 0, 1000);
  for (std::size_t offset = 0; offset < 200; ++offset) {
    for (const std::size_t size : {0U, 1U, 2U, 3U, 7U, 8U, 9U, 16U, 63U, 64U, 65U, 200U, 800U}) {
      ASSERT_EQ(span_of(content, offset, size), whole.substr(offset, size)) << offset << " " << size;
    }
  }
}

TEST(ContentBytes, ArePrintableTextInLinesOf64) {
  const auto text = span_of(ContentBytes(5, "", 6400), 0, 6400);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % 64 == 63) {
      EXPECT_EQ(text[i], '\n');
    } else {
      EXPECT_TRUE(text[i] >= ' ' && text[i] <= '_') << i;
    }
  }
}

TEST(ContentBytes, ASizeBelowTheFirstLineCutsIt) {
  const ContentBytes content(5, "a longer line\n", 5);
  EXPECT_EQ(span_of(content, 0, 5), "a lon");
}

TEST(Digests, AreThoseOfTheBytes) {
  // printf abc | sha1sum; sha256sum
  const ContentBytes content(0, "abc", 3);
  EXPECT_EQ(hex_lower(sha1_of(content)), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(hex_lower(sha256_of(content)),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Digests, CoverFilesOfSeveralPieces) {
  const std::string line(200'000, 'a');
  // python3 -c "print('a'*200000,end='')" | sha1sum
  EXPECT_EQ(hex_lower(sha1_of(ContentBytes(0, line, line.size()))),
            "ec99adda39f462070e2c7ecbc8433e70dc9fb54c");
}

}  // namespace
}  // namespace syncrig::simulator::updates
