#include "simulator/updates/selection.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

namespace syncrig::simulator::updates {
namespace {

std::string lower(std::string_view text) {
  std::string low(text);
  for (char& one : low) {
    if (one >= 'A' && one <= 'Z') one = static_cast<char>(one - 'A' + 'a');
  }
  return low;
}

// How many characters to insert, remove or replace to get from one text to the other (Levenshtein).
std::size_t edits_between(const std::string& from, const std::string& to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    auto diagonal = std::exchange(row[0], i);
    for (std::size_t k = 1; k <= to.size(); ++k) {
      const auto replaced = diagonal + (from[i - 1] == to[k - 1] ? 0 : 1);
      diagonal = std::exchange(row[k], std::min({row[k] + 1, row[k - 1] + 1, replaced}));
    }
  }
  return row.back();
}

std::string_view nearest_title(const std::string& wanted) {
  auto distance = [&wanted](const Category& one) { return edits_between(wanted, lower(one.title)); };
  const auto products = categories().last(product_count);
  return std::ranges::min_element(products, {}, distance)->title;
}

std::uint32_t index_of_title(const std::string& title) {
  const auto wanted = lower(title);
  for (std::uint32_t i = 0; i < product_count; ++i) {
    if (lower(product(i).title) == wanted) return i;
  }
  throw std::invalid_argument("the catalogue has no product \"" + title + "\"; did you mean \"" +
                              std::string(nearest_title(wanted)) + "\"?");
}

}  // namespace

Selection::Selection(std::span<const std::string> without_titles) {
  for (const auto& title : without_titles) without_.set(index_of_title(title));
}

}  // namespace syncrig::simulator::updates
