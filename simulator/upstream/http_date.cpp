#include "simulator/upstream/http_date.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace syncrig::simulator::upstream {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> day_names = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// In a shape 0 is a digit, A a letter, and all else itself.
bool has_shape(std::string_view text, std::string_view shape) {
  const auto fits = [](char one, char wanted) {
    if (wanted == '0') return one >= '0' && one <= '9';
    if (wanted == 'A') return (one >= 'A' && one <= 'Z') || (one >= 'a' && one <= 'z');
    return one == wanted;
  };
  return std::ranges::equal(text, shape, fits);
}

int number_in(std::string_view digits) {
  int number = 0;
  for (const char digit : digits) number = number * 10 + (digit == ' ' ? 0 : digit - '0');
  return number;
}

bool is_day_name(std::string_view name, bool whole) {
  return std::ranges::any_of(day_names, [=](auto one) { return name == (whole ? one : one.substr(0, 3)); });
}

std::optional<sys_seconds> time_of(int year_number, std::string_view month_name, int day_number,
                                   std::string_view clock) {
  const auto found = std::ranges::find(month_names, month_name);
  const auto month_number = static_cast<unsigned>(found - month_names.begin()) + 1;
  const year_month_day date{year(year_number), month(month_number), day(static_cast<unsigned>(day_number))};
  const int hour = number_in(clock.substr(0, 2));
  const int minute = number_in(clock.substr(3, 2));
  const int second = number_in(clock.substr(6, 2));
  if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return sys_days(date) + hours(hour) + minutes(minute) + seconds(second);
}

// A year that seems more than 50 years ahead is the past one with the same last digits.
int full_year(int two_digits, sys_seconds now) {
  const int this_year = int(year_month_day(floor<days>(now)).year());
  const int candidate = this_year / 100 * 100 + two_digits;
  return candidate > this_year + 50 ? candidate - 100 : candidate;
}

std::optional<sys_seconds> parse_rfc850(std::string_view text, sys_seconds now) {
  const auto comma = std::min(text.find(','), text.size());
  const auto rest = text.substr(comma);
  if (!is_day_name(text.substr(0, comma), true) || !has_shape(rest, ", 00-AAA-00 00:00:00 GMT"))
    return std::nullopt;
  return time_of(full_year(number_in(rest.substr(9, 2)), now), rest.substr(5, 3),
                 number_in(rest.substr(2, 2)), rest.substr(12, 8));
}

}  // namespace

std::string http_date(sys_seconds time) {
  const auto today = floor<days>(time);
  const year_month_day date(today);
  const hh_mm_ss clock(time - today);
  std::array<char, 64> text;
  const int size =
      std::snprintf(text.data(), text.size(), "%.3s, %02u %s %04d %02d:%02d:%02d GMT",
                    day_names[weekday(today).c_encoding()].data(), unsigned(date.day()),
                    month_names[unsigned(date.month()) - 1].data(), int(date.year()),
                    int(clock.hours().count()), int(clock.minutes().count()), int(clock.seconds().count()));
  return std::string(text.data(), static_cast<std::size_t>(size));
}

std::optional<sys_seconds> parse_http_date(std::string_view text, sys_seconds now) {
  const bool imf = has_shape(text, "AAA, 00 AAA 0000 00:00:00 GMT");
  const bool asctime =
      has_shape(text, "AAA AAA 00 00:00:00 0000") || has_shape(text, "AAA AAA  0 00:00:00 0000");
  if (!imf && !asctime) return parse_rfc850(text, now);
  if (!is_day_name(text.substr(0, 3), false)) return std::nullopt;
  if (imf)
    return time_of(number_in(text.substr(12, 4)), text.substr(8, 3), number_in(text.substr(5, 2)),
                   text.substr(17, 8));
  return time_of(number_in(text.substr(20, 4)), text.substr(4, 3), number_in(text.substr(8, 2)),
                 text.substr(11, 8));
}

}  // namespace syncrig::simulator::upstream
