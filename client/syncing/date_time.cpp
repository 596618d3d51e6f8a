#include "client/syncing/date_time.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace syncrig::client::syncing {
namespace {

using namespace std::chrono;

// Reads fields of digits with fixed separators from the front of a text.
class Fields {
 public:
  explicit Fields(std::string_view text) : rest_(text) {}

  std::optional<int> number(std::size_t digits) {
    int value = 0;
    if (rest_.size() < digits) return std::nullopt;
    const auto* const end = rest_.data() + digits;
    const auto read = std::from_chars(rest_.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end || value < 0) return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
  }

  bool skip(char letter) {
    if (!rest_.starts_with(letter)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void skip_fraction() {
    if (skip('.')) rest_.remove_prefix(std::min(rest_.find_first_not_of("0123456789"), rest_.size()));
  }

  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::optional<sys_days> read_day(Fields& fields) {
  const auto year_number = fields.number(4);
  if (!year_number || !fields.skip('-')) return std::nullopt;
  const auto month_number = fields.number(2);
  if (!month_number || !fields.skip('-')) return std::nullopt;
  const auto day_number = fields.number(2);
  if (!day_number) return std::nullopt;
  const year_month_day date(year(*year_number), month(static_cast<unsigned>(*month_number)),
                            day(static_cast<unsigned>(*day_number)));
  return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
}

std::optional<minutes> read_minutes(Fields& fields) {
  const auto hour = fields.number(2);
  if (!hour || !fields.skip(':')) return std::nullopt;
  const auto minute = fields.number(2);
  if (!minute || *hour > 24 || *minute > 59) return std::nullopt;
  return hours(*hour) + minutes(*minute);
}

std::optional<minutes> read_zone(Fields& fields) {
  if (fields.skip('Z') || fields.at_end()) return minutes(0);
  const bool east = fields.skip('+');
  if (!east && !fields.skip('-')) return std::nullopt;
  const auto offset = read_minutes(fields);
  if (!offset) return std::nullopt;
  return east ? *offset : -*offset;
}

}  // namespace

std::optional<WallTime> parse_date_time(std::string_view text) {
  Fields fields(text);
  const auto day = read_day(fields);
  if (!day || !fields.skip('T')) return std::nullopt;
  const auto time = read_minutes(fields);
  if (!time || !fields.skip(':')) return std::nullopt;
  const auto second = fields.number(2);
  if (!second || *second > 60) return std::nullopt;
  fields.skip_fraction();
  const auto zone = read_zone(fields);
  if (!zone || !fields.at_end()) return std::nullopt;
  return *day + *time + seconds(*second) - *zone;
}

std::string to_text(WallTime time) {
  const auto midnight = floor<days>(time);
  const year_month_day date(midnight);
  const hh_mm_ss clock(time - midnight);
  std::array<char, 64> text;
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text.data();
}

WallTime wall_now() {
  return floor<seconds>(system_clock::now());
}

}  // namespace syncrig::client::syncing
