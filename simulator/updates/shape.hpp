// What sorts of update a computed catalogue has, and how its rows follow: a cycle of sixteen updates, again
// and again, so that a row is found by division.
#pragma once

#include <cstdint>

namespace syncrig::simulator::updates {

enum class Shape {
  plain,        // a bundle with one payload
  nested,       // a bundle with a hidden bundle with two payloads
  express,      // a payload with an express file beside the self-contained one
  driver,       // a driver: no bundle
  licensed,     // a bundle with a licence to accept, in two languages
  expired,      // withdrawn by its publisher
  superseding,  // replaces the update of the same product before it
  multilingual  // one payload a language, texts in three
};

inline constexpr std::uint32_t cycle_updates = 16;
inline constexpr std::uint32_t cycle_rows = 35;

Shape shape_of(std::uint32_t index);

// Rows of one update: payloads first, then the hidden bundle, then what the administrator sees.
std::uint32_t rows_of(Shape shape);

// One row of a catalogue, categories and detectoids not counted.
struct UpdateRow {
  std::uint32_t index = 0;  // of the update
  std::uint32_t part = 0;   // below rows_of its shape
};

UpdateRow update_row(std::uint32_t row);
std::uint32_t row_of(UpdateRow place);

// How many rows the first `updates` updates have.
inline std::uint32_t rows_before(std::uint32_t updates) {
  return row_of({updates, 0});
}

}  // namespace syncrig::simulator::updates
