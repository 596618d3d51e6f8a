#include "client/transfer/content_range.hpp"

#include <charconv>

namespace syncrig::client::transfer {
namespace {

// Takes a number and the character after it from the front of `text`; `after` 0 is the end.
bool take_number(std::string_view& text, std::uint64_t& number, char after) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (after == 0) return text.empty();
  if (text.empty() || text.front() != after) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::optional<ContentRange> parse_content_range(std::string_view value) {
  static constexpr std::string_view unit = "bytes ";
  if (value.substr(0, unit.size()) != unit) return std::nullopt;
  value.remove_prefix(unit.size());
  ContentRange range;
  if (!take_number(value, range.first, '-') || !take_number(value, range.last, '/')) return std::nullopt;
  if (value == "*") return range;
  std::uint64_t total = 0;
  if (!take_number(value, total, 0)) return std::nullopt;
  range.total = total;
  return range;
}

}  // namespace syncrig::client::transfer
