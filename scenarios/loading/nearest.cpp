#include "scenarios/loading/nearest.hpp"

#include <algorithm>

namespace syncrig::scenarios::loading {
namespace {

char lower_case(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool same_letter(char one, char other) {
  return lower_case(one) == lower_case(other);
}

using Row = std::vector<std::size_t>;

// One row of the optimal string alignment table: distances of one[0..i] to every beginning of `other`.
Row next_row(std::string_view one, std::string_view other, std::size_t i, const Row& before,
             const Row& above) {
  Row row(other.size() + 1);
  row[0] = i;
  for (std::size_t j = 1; j <= other.size(); ++j) {
    const bool same = same_letter(one[i - 1], other[j - 1]);
    row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0u : 1u)});
    const bool swapped =
        i > 1 && j > 1 && same_letter(one[i - 1], other[j - 2]) && same_letter(one[i - 2], other[j - 1]);
    if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
  }
  return row;
}

}  // namespace

std::size_t edit_distance(std::string_view one, std::string_view other) {
  Row before;
  Row above(other.size() + 1);
  for (std::size_t j = 0; j <= other.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    Row row = next_row(one, other, i, before, above);
    before = std::move(above);
    above = std::move(row);
  }
  return above.back();
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
  std::string found;
  for (const auto& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance >= best) continue;
    best = distance;
    found = candidate;
  }
  return found;
}

}  // namespace syncrig::scenarios::loading
