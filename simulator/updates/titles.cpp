#include "simulator/updates/titles.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>
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

const Category& titled(std::span<const Category> among, std::string_view kind, std::string_view title) {
  const auto wanted = lower(title);
  const auto found = std::ranges::find(among, wanted, [](const Category& one) { return lower(one.title); });
  if (found != among.end()) return *found;
  const auto distance = [&wanted](const Category& one) { return edits_between(wanted, lower(one.title)); };
  const auto nearest = std::ranges::min_element(among, {}, distance);
  throw std::invalid_argument("the catalogue has no " + std::string(kind) + " \"" + std::string(title) +
                              "\"; did you mean \"" + std::string(nearest->title) + "\"?");
}

}  // namespace

const Category& product_titled(std::string_view title) {
  return titled(categories().last(product_count), "product", title);
}

const Category& classification_titled(std::string_view title) {
  const auto all = categories();
  const auto first_other = std::ranges::find_if(
      all, [](const Category& one) { return one.type != CategoryType::update_classification; });
  return titled({all.begin(), first_other}, "classification", title);
}

}  // namespace syncrig::simulator::updates
