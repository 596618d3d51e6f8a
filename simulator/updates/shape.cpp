#include "simulator/updates/shape.hpp"

#include <algorithm>
#include <array>

namespace syncrig::simulator::updates {
namespace {

using enum Shape;

constexpr std::array<Shape, cycle_updates> cycle = {
    plain,  plain,   plain,  plain,    plain,   plain,       plain,        plain,
    nested, express, driver, licensed, expired, superseding, multilingual, plain};

constexpr std::uint32_t rows_of_shape(Shape shape) {
  switch (shape) {
    case nested:
    case multilingual:
      return 4;
    case driver:
      return 1;
    default:
      return 2;
  }
}

constexpr auto firsts = [] {
  std::array<std::uint32_t, cycle_updates + 1> rows{};
  for (std::size_t i = 0; i < cycle.size(); ++i) rows[i + 1] = rows[i] + rows_of_shape(cycle[i]);
  return rows;
}();
static_assert(firsts.back() == cycle_rows);

}  // namespace

Shape shape_of(std::uint32_t index) {
  return cycle[index % cycle_updates];
}

std::uint32_t rows_of(Shape shape) {
  return rows_of_shape(shape);
}

UpdateRow update_row(std::uint32_t row) {
  const auto within = row % cycle_rows;
  const auto after = std::ranges::upper_bound(firsts, within);
  const auto slot = static_cast<std::uint32_t>(after - firsts.begin()) - 1;
  return {row / cycle_rows * cycle_updates + slot, within - firsts[slot]};
}

std::uint32_t row_of(UpdateRow place) {
  return place.index / cycle_updates * cycle_rows + firsts[place.index % cycle_updates] + place.part;
}

}  // namespace syncrig::simulator::updates
