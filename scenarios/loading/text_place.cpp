#include "scenarios/loading/text_place.hpp"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

namespace syncrig::scenarios::loading {
namespace {

namespace io = google::protobuf::io;

class Silent final : public io::ErrorCollector {
 public:
  void AddError(int, io::ColumnNumber, const std::string&) override {}
};

Position after(Position place, char letter) {
  if (letter == '\n') return {place.line + 1, 1};
  if (letter != '\t') return {place.line, place.column + 1};
  return {place.line, place.column + 8 - (place.column - 1) % 8};
}

bool before(Position one, Position other) {
  return one.line < other.line || (one.line == other.line && one.column < other.column);
}

}  // namespace

std::size_t offset_of(std::string_view text, Position place) {
  std::size_t offset = 0;
  Position here;
  for (; offset < text.size() && before(here, place); ++offset) here = after(here, text[offset]);
  return offset;
}

std::optional<Position> word_before(std::string_view text, Position place, std::string_view word) {
  Silent silent;
  io::ArrayInputStream stream(text.data(), static_cast<int>(text.size()));
  io::Tokenizer tokens(&stream, &silent);
  tokens.set_comment_style(io::Tokenizer::SH_COMMENT_STYLE);
  std::optional<Position> found;
  while (tokens.Next()) {
    const Position start{tokens.current().line + 1, tokens.current().column + 1};
    if (!before(start, place)) break;
    found = tokens.current().text == word ? std::optional(start) : std::nullopt;
  }
  return found;
}

}  // namespace syncrig::scenarios::loading
