#include "simulator/upstream/ranges.hpp"

#include <boost/beast/core/string.hpp>
#include <limits>

#include "simulator/upstream/field_values.hpp"

namespace syncrig::simulator::upstream {
namespace {

constexpr auto beyond_all = std::numeric_limits<std::uint64_t>::max();

// Digits; a number too large for any file is `beyond_all`.
std::optional<std::uint64_t> parse_position(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789") != text.npos) return std::nullopt;
  std::uint64_t number = 0;
  for (const char digit : text) {
    const auto value = static_cast<std::uint64_t>(digit - '0');
    if (number > (beyond_all - value) / 10) return beyond_all;
    number = number * 10 + value;
  }
  return number;
}

// A range-spec as it is written: of "5-9" both, of "5-" no last, of "-9" no first.
struct Spec {
  std::optional<std::uint64_t> first;
  std::optional<std::uint64_t> last;
};

std::optional<Spec> parse_spec(std::string_view text) {
  const auto hyphen = text.find('-');
  if (hyphen == text.npos) return std::nullopt;
  const auto before = text.substr(0, hyphen);
  const auto after = text.substr(hyphen + 1);
  const Spec spec{parse_position(before), parse_position(after)};
  if (!spec.first && (!before.empty() || !spec.last)) return std::nullopt;
  if (!spec.last && !after.empty()) return std::nullopt;
  if (spec.first && spec.last && *spec.last < *spec.first) return std::nullopt;
  return spec;
}

// RFC 9110 14.1.2: nothing if the range is unsatisfiable.
std::optional<ByteRange> resolved(const Spec& spec, std::uint64_t size) {
  if (!spec.first) {
    const auto length = std::min(*spec.last, size);
    return length > 0 ? std::optional(ByteRange{size - length, length}) : std::nullopt;
  }
  if (*spec.first >= size) return std::nullopt;
  const auto last = std::min(spec.last.value_or(beyond_all), size - 1);
  return ByteRange{*spec.first, last - *spec.first + 1};
}

}  // namespace

std::optional<std::vector<ByteRange>> parse_ranges(std::string_view field_value, std::uint64_t size) {
  const auto equals = field_value.find('=');
  if (equals == field_value.npos || !boost::beast::iequals(field_value.substr(0, equals), "bytes"))
    return std::nullopt;
  auto list = field_value.substr(equals + 1);
  std::vector<ByteRange> ranges;
  std::size_t count = 0;
  while (const auto element = next_element(list)) {
    const auto spec = parse_spec(*element);
    if (!spec || ++count > ranges_max) return std::nullopt;
    if (const auto range = resolved(*spec, size)) ranges.push_back(*range);
  }
  return count > 0 ? std::optional(std::move(ranges)) : std::nullopt;
}

}  // namespace syncrig::simulator::upstream
