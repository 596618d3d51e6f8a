#include "simulator/faults/file_part.hpp"

#include <charconv>

namespace syncrig::simulator::faults {
namespace {

// Takes a number and the `mark` behind it off the front of `text`; a mark of 0 is the end.
std::optional<std::uint64_t> take_number(std::string_view& text, char mark) {
  std::uint64_t number = 0;
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || (mark == 0 ? read.ptr != end : read.ptr == end || *read.ptr != mark))
    return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()) + (mark == 0 ? 0 : 1));
  return number;
}

}  // namespace

std::optional<FilePart> part_in(const http::ResponseHead& head) {
  constexpr std::string_view unit = "bytes ";
  std::string_view text = head[http::field::content_range];
  if (head.result() != http::status::partial_content || !text.starts_with(unit)) return std::nullopt;
  text.remove_prefix(unit.size());
  const auto first = take_number(text, '-');
  const auto last = first ? take_number(text, '/') : std::nullopt;
  const auto total = last ? take_number(text, 0) : std::nullopt;
  if (!total || *first > *last || *last >= *total) return std::nullopt;
  return FilePart{*first, *last, *total};
}

std::string content_range_text(const FilePart& part) {
  return "bytes " + std::to_string(part.first) + "-" + std::to_string(part.last) + "/" +
         std::to_string(part.total);
}

std::optional<std::uint64_t> whole_length(const http::ResponseHead& head) {
  if (const auto part = part_in(head)) return part->total;
  std::string_view text = head[http::field::content_length];
  return take_number(text, 0);
}

}  // namespace syncrig::simulator::faults
