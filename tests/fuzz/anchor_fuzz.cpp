// Anchors and times as a downstream may send them.
#include "simulator/updates/time_text.hpp"
#include "tests/fuzz/expect.hpp"

namespace syncrig::fuzz {
namespace {

using namespace simulator::updates;

void read_anchor(std::string_view text) {
  const auto anchor = parse_anchor(text);
  if (!anchor) return;
  const auto again = parse_anchor(to_text(*anchor));
  expect(again.has_value(), "an anchor's text is an anchor");
  expect(again->number == anchor->number && again->time == anchor->time, "and the same one");
}

bool has_four_digit_year(Time time) {
  using namespace std::chrono;
  return time >= sys_days(year(0) / 1 / 1) && time < sys_days(year(10'000) / 1 / 1);
}

void read_time(std::string_view text) {
  const auto time = parse_iso_text(text);
  if (!time || !has_four_digit_year(*time)) return;
  expect(parse_iso_text(iso_text(*time)) == time, "a time's text is that time");
}

}  // namespace
}  // namespace syncrig::fuzz

extern "C" int LLVMFuzzerTestOneInput(const char* input, std::size_t size) {
  syncrig::fuzz::read_anchor({input, size});
  syncrig::fuzz::read_time({input, size});
  return 0;
}
