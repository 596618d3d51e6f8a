#include "scenarios/loading/fitting.hpp"
#include "scenarios/loading/references.hpp"
#include "scenarios/loading/rules.hpp"

namespace syncrig::scenarios::loading {
namespace {

void check_cure(const Trail& trail, const Cure& cure, Report& report) {
  if (cure.title().empty()) report.missing(trail, {"title"}, "the cure has no title");
  const bool changes = cure.has_change() && !says_nothing(cure.change());
  if (cure.has_change() && !changes) {
    report.add(trail, "change", "the change is empty");
  } else if (!changes && cure.removes().empty()) {
    report.missing(trail, {"removes", "change"},
                   "the cure does nothing: it neither removes a fault nor changes the world");
  }
}

}  // namespace

void cures_act(const LoadedScenario& scenario, Report& report) {
  const auto faults = fault_names(scenario.message);
  const Trail root(scenario);
  for (int i = 0; i < scenario.message.cure_size(); ++i) {
    const Trail trail = root.into("cure", i);
    check_references(trail, "removes", scenario.message.cure(i).removes(), faults, report);
    check_cure(trail, scenario.message.cure(i), report);
  }
}

void something_is_expected(const LoadedScenario& scenario, Report& report) {
  const Trail root(scenario);
  const auto& expect = scenario.message.expect();
  if (!scenario.message.has_expect()) return report.missing(root, {"expect"}, "expect is missing");
  if (expect.healthy() && !expect.finding().empty()) {
    report.add(root.into("expect"), "healthy", "expects healthy and a finding at once");
  }
  if (!expect.healthy() && expect.finding().empty()) {
    report.missing(root.into("expect"), {"finding", "healthy"}, "expects neither healthy nor a finding");
  }
}

void findings_are_complete(const LoadedScenario& scenario, Report& report) {
  const Trail expect = Trail(scenario).into("expect");
  for (int i = 0; i < scenario.message.expect().finding_size(); ++i) {
    const Trail trail = expect.into("finding", i);
    const auto& finding = scenario.message.expect().finding(i);
    const bool code = finding.code() != client::CODE_UNSPECIFIED || trail.written("code");
    const bool where = finding.where() != client::WHERE_UNSPECIFIED || trail.written("where");
    if (!code) report.missing(trail, {"code"}, "the finding has no code");
    if (!where) report.missing(trail, {"where"}, "the finding says not where");
  }
}

}  // namespace syncrig::scenarios::loading
