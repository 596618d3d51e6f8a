#include "scenarios/loading/lint.hpp"

#include "scenarios/loading/reading.hpp"
#include "scenarios/loading/suspicions.hpp"

namespace syncrig::scenarios::loading {
namespace {

std::vector<Problem> apply_all(const LoadedScenario& scenario, Report report) {
  for (const Rule rule : refusals) rule(scenario, report);
  for (const Rule rule : suspicions) rule(scenario, report);
  return report.take();
}

}  // namespace

std::vector<Problem> lint(const LoadedScenario& scenario) {
  return apply_all(scenario, Report(scenario.file, {}));
}

std::vector<Problem> lint(const Source& source) {
  Reading reading = read(source);
  if (!reading.whole) return problems_of(source);
  return apply_all(reading.scenario, Report(source.file, std::move(reading.problems)));
}

}  // namespace syncrig::scenarios::loading
