#include "simulator/updates/time_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace syncrig::simulator::updates {
namespace {

using namespace std::chrono;

// The date and the time of day around `between`.
std::string text_of(Time time, char between) {
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  std::array<char, 40> text;
  const int size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u%c%02d:%02d:%02d.%03d",
                                 int(date.year()), unsigned(date.month()), unsigned(date.day()), between,
                                 int(clock.hours().count()), int(clock.minutes().count()),
                                 int(clock.seconds().count()), int(clock.subseconds().count()));
  return std::string(text.data(), static_cast<std::size_t>(size));
}

// All of `text` as a number; -1 if it is none.
std::int64_t number_in(std::string_view text) {
  std::int64_t number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool digits_only = text.find_first_not_of("0123456789") == text.npos;
  return error == std::errc() && digits_only && end == text.data() + text.size() ? number : -1;
}

bool has_shape(std::string_view text, std::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == '0' ? !digit : text[i] != shape[i]) return false;
  }
  return true;
}

std::optional<Time> parse_time(std::string_view text) {
  if (!has_shape(text, "0000-00-00 00:00:00.000")) return std::nullopt;
  const auto part = [text](std::size_t at, std::size_t size) {
    return int(number_in(text.substr(at, size)));
  };
  const year_month_day date{year(part(0, 4)), month(unsigned(part(5, 2))), day(unsigned(part(8, 2)))};
  if (!date.ok() || part(11, 2) > 23 || part(14, 2) > 59 || part(17, 2) > 59) return std::nullopt;
  return sys_days(date) + hours(part(11, 2)) + minutes(part(14, 2)) + seconds(part(17, 2)) +
         milliseconds(part(20, 3));
}

}  // namespace

std::string iso_text(Time time) {
  return text_of(time, 'T') + "Z";
}

// XML Schema 3.2.7: fractions of any length, a zone or none (then it is UTC here).
std::optional<Time> parse_iso_text(std::string_view text) {
  constexpr std::size_t seconds_end = 19;
  if (text.size() < seconds_end || text[10] != 'T') return std::nullopt;
  std::string plain(text.substr(0, seconds_end));
  plain[10] = ' ';
  auto rest = text.substr(seconds_end);
  std::string fraction;
  if (rest.starts_with('.')) {
    const auto digits = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    fraction = rest.substr(1, digits - 1);
    rest.remove_prefix(digits);
    if (fraction.empty()) return std::nullopt;
  }
  fraction.resize(3, '0');
  const auto time = parse_time(plain + "." + fraction);
  if (!time || rest.empty() || rest == "Z") return time;
  if (!has_shape(rest.substr(1), "00:00") || (rest[0] != '+' && rest[0] != '-')) return std::nullopt;
  const auto ahead = hours(number_in(rest.substr(1, 2))) + minutes(number_in(rest.substr(4, 2)));
  return rest[0] == '+' ? *time - ahead : *time + ahead;
}

std::string to_text(const Anchor& anchor) {
  return std::to_string(anchor.number) + "," + text_of(anchor.time, ' ');
}

std::optional<Anchor> parse_anchor(std::string_view text) {
  const auto comma = text.find(',');
  if (comma == text.npos) return std::nullopt;
  const auto number = number_in(text.substr(0, comma));
  const auto time = parse_time(text.substr(comma + 1));
  if (number < 1 || !time) return std::nullopt;
  return Anchor{static_cast<std::uint64_t>(number), *time};
}

}  // namespace syncrig::simulator::updates
