#include "scenarios/verifying/summary.hpp"

#include <boost/json/serialize.hpp>
#include <pugixml.hpp>
#include <sstream>

#include "simulator/journal/json_line.hpp"

namespace syncrig::scenarios::verifying {
namespace {

constexpr int seconds_digits = 6;

void count(const RunResult& run, Summary& summary) {
  summary.set_total(summary.total() + 1);
  switch (run.outcome()) {
    case PASS:
      return summary.set_pass(summary.pass() + 1);
    case WRONG:
      return summary.set_wrong(summary.wrong() + 1);
    case INVALID:
      return summary.set_invalid(summary.invalid() + 1);
    default:
      return summary.set_error(summary.error() + 1);
  }
}

void add_case(const RunResult& run, pugi::xml_node suite) {
  auto test = suite.append_child("testcase");
  test.append_attribute("classname") = run.scenario().c_str();
  test.append_attribute("name") = run.variant().c_str();
  test.append_attribute("time").set_value(run.ms() / 1000, seconds_digits);
  if (run.outcome() == PASS) return;
  auto problem = test.append_child(run.outcome() == WRONG ? "failure" : "error");
  problem.append_attribute("type") = Outcome_Name(run.outcome()).c_str();
  problem.append_attribute("message") = run.reason().c_str();
}

}  // namespace

Results summarise(std::vector<RunResult> runs, std::uint64_t seed) {
  Results results;
  results.set_seed(seed);
  results.mutable_summary();
  for (auto& run : runs) {
    count(run, *results.mutable_summary());
    *results.add_runs() = std::move(run);
  }
  return results;
}

std::string to_json_text(const Results& results) {
  using simulator::journal::Unset;
  return boost::json::serialize(simulator::journal::to_json(results, Unset::written)) + "\n";
}

std::string to_junit_text(const Results& results) {
  pugi::xml_document document;
  auto suite = document.append_child("testsuites").append_child("testsuite");
  suite.append_attribute("name") = "syncrig";
  suite.append_attribute("tests") = results.summary().total();
  suite.append_attribute("failures") = results.summary().wrong();
  suite.append_attribute("errors") = results.summary().invalid() + results.summary().error();
  for (const auto& run : results.runs()) add_case(run, suite);
  std::ostringstream text;
  document.save(text, "  ");
  return text.str();
}

int exit_status(const Summary& summary) {
  if (summary.invalid() + summary.error() > 0) return 3;
  return summary.wrong() > 0 ? 1 : 0;
}

}  // namespace syncrig::scenarios::verifying
