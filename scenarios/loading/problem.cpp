#include "scenarios/loading/problem.hpp"

namespace syncrig::scenarios::loading {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string lines(const std::vector<Problem>& problems) {
  std::string text;
  for (const auto& problem : problems) text += (text.empty() ? "" : "\n") + to_string(problem);
  return text;
}

}  // namespace

std::string to_string(const Problem& problem) {
  std::string text = problem.file + ":" + std::to_string(problem.line) + ":" +
                     std::to_string(problem.column) + ": " + problem.sentence;
  if (!problem.where.empty()) text += " (in " + problem.where + ")";
  if (!problem.did_you_mean.empty()) text += "; did you mean \"" + problem.did_you_mean + "\"?";
  if (problem.legal.empty()) return text;
  return text + (problem.did_you_mean.empty() ? "; legal: " : " legal: ") + joined(problem.legal);
}

ScenarioInvalid::ScenarioInvalid(std::vector<Problem> problems)
    : std::runtime_error(lines(problems)), problems_(std::move(problems)) {}

}  // namespace syncrig::scenarios::loading
