#include "simulator/soap/simple_types.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace syncrig::simulator::soap {
namespace {

constexpr std::string_view decimal = "0123456789";
constexpr std::string_view hexadecimal = "0123456789abcdefABCDEF";

// A text like the form: where that has '0' any of `digits` stands, elsewhere the same character.
bool is_like(std::string_view text, std::string_view form, std::string_view digits) {
  return std::ranges::equal(text, form, [&](char one, char place) {
    return place == '0' ? digits.find(one) != digits.npos : one == place;
  });
}

bool is_guid(std::string_view text) {
  return is_like(text, "00000000-0000-0000-0000-000000000000", hexadecimal);
}

bool is_zone(std::string_view text) {
  return text.empty() || text == "Z" || is_like(text, "+00:00", decimal) || is_like(text, "-00:00", decimal);
}

bool is_date_time(std::string_view text) {
  constexpr std::string_view form = "0000-00-00T00:00:00";
  if (!is_like(text.substr(0, form.size()), form, decimal)) return false;
  text.remove_prefix(form.size());
  if (!text.starts_with('.')) return is_zone(text);
  const auto digits_end = std::min(text.find_first_not_of(decimal, 1), text.size());
  return digits_end > 1 && is_zone(text.substr(digits_end));
}

template <class Number>
bool is_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return !text.empty() && error == std::errc() && end == text.data() + text.size();
}

bool is_boolean(std::string_view text) {
  return text == "true" || text == "false" || text == "1" || text == "0";
}

// RFC 4648 4; white space may stand anywhere.
bool is_base64(std::string_view text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::size_t count = 0;
  std::size_t padding = 0;
  for (const char one : text) {
    if (one == ' ' || one == '\t' || one == '\r' || one == '\n') continue;
    ++count;
    if (one == '=') {
      ++padding;
    } else if (padding != 0 || alphabet.find(one) == alphabet.npos) {
      return false;
    }
  }
  return count % 4 == 0 && padding <= 2;
}

struct SimpleType {
  std::string_view name;
  bool (*has)(std::string_view text);
};

constexpr std::array simple_types = {
    SimpleType{"boolean", is_boolean},
    SimpleType{"int", is_number<std::int32_t>},
    SimpleType{"short", is_number<std::int16_t>},
    SimpleType{"unsignedByte", is_number<std::uint8_t>},
    SimpleType{"long", is_number<std::int64_t>},
    SimpleType{"dateTime", is_date_time},
    SimpleType{"base64Binary", is_base64},
    SimpleType{"guid", is_guid},
};

}  // namespace

bool is_value_of(std::string_view type, std::string_view text) {
  const auto found = std::ranges::find(simple_types, type, &SimpleType::name);
  return found == simple_types.end() || found->has(text);
}

}  // namespace syncrig::simulator::soap
