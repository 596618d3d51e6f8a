#include "scenarios/loading/report.hpp"

#include <algorithm>
#include <tuple>

namespace syncrig::scenarios::loading {

Problem& Report::add(const Trail& trail, std::string_view field, std::string sentence) {
  return add(trail, field, -1, std::move(sentence));
}

Problem& Report::add(const Trail& trail, std::string_view field, int index, std::string sentence) {
  const Position at = trail.of(field, index);
  Problem problem{file_, at.line, at.column, trail.path(), std::move(sentence), {}, {}};
  return problems_.emplace_back(std::move(problem));
}

void Report::add_whole(std::string sentence) {
  problems_.push_back({file_, 1, 1, "", std::move(sentence), {}, {}});
}

void Report::missing(const Trail& trail, const std::vector<std::string>& fields, std::string sentence) {
  const auto meant = [&](const Problem& spelling) {
    return spelling.where == trail.path() && std::ranges::find(fields, spelling.did_you_mean) != fields.end();
  };
  if (std::any_of(problems_.begin(), problems_.begin() + static_cast<std::ptrdiff_t>(spelling_), meant))
    return;
  add(trail, fields.front(), std::move(sentence));
}

bool Report::misspelt(const Trail& trail, std::string_view field) const {
  const std::string where = trail.path_of(field);
  const auto same = [&](const Problem& spelling) { return spelling.where == where; };
  return std::any_of(problems_.begin(), problems_.begin() + static_cast<std::ptrdiff_t>(spelling_), same);
}

std::vector<Problem> Report::take() {
  const auto place = [](const Problem& problem) { return std::tie(problem.line, problem.column); };
  std::ranges::stable_sort(problems_, {}, place);
  return std::move(problems_);
}

}  // namespace syncrig::scenarios::loading
