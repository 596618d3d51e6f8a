#include "scenarios/loading/suspicions.hpp"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>

#include "scenarios/loading/fitting.hpp"
#include "scenarios/loading/naming.hpp"

namespace syncrig::scenarios::loading {
namespace {

using simulator::Fault;

// A fault that something has to be said against: not a healthy control that only looks odd.
bool is_broken(const LoadedScenario& scenario) {
  return !scenario.message.fault().empty() && !scenario.message.expect().healthy();
}

// Nothing behind such a fault sees the exchange.
bool answers_itself(const Fault& fault) {
  return fault.has_answer_status() || fault.has_reset_request() || fault.has_drop_answer() ||
         fault.has_answer_rcode();
}

bool shadows(const Fault& first, const Fault& later) {
  using google::protobuf::util::MessageDifferencer;
  const bool same_seam = first.at() == later.at() && seams_of(first) == seams_of(later);
  if (!same_seam || !answers_itself(first)) return false;
  return says_nothing(first.when()) || MessageDifferencer::Equals(first.when(), later.when());
}

bool is_expected(const Expect& expect, client::Code code) {
  const auto same = [&](const auto& finding) { return finding.code() == code; };
  return std::ranges::any_of(expect.finding(), same);
}

bool is_accepted(const Expect& expect, int code) {
  return std::ranges::find(expect.accept(), code) != expect.accept().end();
}

bool is_wire_fault(const Fault& fault) {
  return !fault.has_change();
}

}  // namespace

void lives_in_a_layer(const LoadedScenario& scenario, Report& report) {
  const auto slash = scenario.id.find('/');
  if (slash != scenario.id.npos && is_layer(scenario.id.substr(0, slash))) return;
  report.add_whole("\"" + scenario.id + "\" is in no layer's folder");
}

void story_tells_more_than_title(const LoadedScenario& scenario, Report& report) {
  const std::string& story = scenario.message.story();
  if (story.empty() || story != scenario.message.title()) return;
  report.add(Trail(scenario), "story", "the story only repeats the title");
}

void names_its_source(const LoadedScenario& scenario, Report& report) {
  if (scenario.message.source().empty()) report.add(Trail(scenario), "source", "no source is named");
}

void look_alikes_are_forbidden(const LoadedScenario& scenario, Report& report) {
  if (!is_broken(scenario) || !scenario.message.expect().forbid().empty()) return;
  report.add(Trail(scenario).into("expect"), "forbid", "no look-alike is forbidden");
}

void has_a_cure(const LoadedScenario& scenario, Report& report) {
  if (!is_broken(scenario) || !scenario.message.cure().empty()) return;
  report.add(Trail(scenario), "cure", "there is no cure");
}

void tells_what_windows_shows(const LoadedScenario& scenario, Report& report) {
  if (!is_broken(scenario) || !scenario.message.expect().windows().empty()) return;
  report.add(Trail(scenario).into("expect"), "windows", "nothing tells what Windows shows");
}

void no_fault_is_shadowed(const LoadedScenario& scenario, Report& report) {
  const auto& faults = scenario.message.fault();
  for (int later = 1; later < faults.size(); ++later) {
    for (int first = 0; first < later; ++first) {
      if (!shadows(faults[first], faults[later])) continue;
      report.add(
          Trail(scenario), "fault", later,
          "\"" + faults[later].name() + "\" never acts: \"" + faults[first].name() + "\" answers before it");
      break;
    }
  }
}

void forbidden_codes_can_be_reported(const LoadedScenario& scenario, Report& report) {
  const auto& expect = scenario.message.expect();
  for (int i = 0; i < expect.forbid_size(); ++i) {
    const auto code = expect.forbid(i);
    const bool expected = is_expected(expect, code);
    if (!expected && !is_accepted(expect, code)) continue;
    report.add(Trail(scenario).into("expect"), "forbid", i,
               Code_Name(code) + " is forbidden and " + (expected ? "expected" : "accepted"));
  }
}

// A change needs no more than its receipt; what a fault on the wire does has to be seen.
void proof_tells_faulty_from_twin(const LoadedScenario& scenario, Report& report) {
  const auto& observed = scenario.message.proof().observed();
  const auto in_both = [](const Observed& one) { return one.also_in_twin(); };
  if (observed.empty() || !std::ranges::all_of(observed, in_both)) return;
  if (std::ranges::none_of(scenario.message.fault(), is_wire_fault)) return;
  report.add(Trail(scenario).into("proof"), "observed", 0, "all that is observed is seen in the twin too");
}

void proof_shows_that_the_checker_looked(const LoadedScenario& scenario, Report& report) {
  const auto& observed = scenario.message.proof().observed();
  const auto absent = [](const Observed& one) { return one.never(); };
  if (observed.empty() || !std::ranges::all_of(observed, absent)) return;
  report.add(Trail(scenario).into("proof"), "observed", 0,
             "a checker that never looks would pass this proof too");
}

}  // namespace syncrig::scenarios::loading
