#include "scenarios/loading/nearest.hpp"
#include "scenarios/loading/rules.hpp"
#include "simulator/soap/fault.hpp"

namespace syncrig::scenarios::loading {
namespace {

namespace soap = simulator::soap;

std::vector<std::string> error_code_names() {
  std::vector<std::string> names;
  for (const auto code : soap::error_codes) names.emplace_back(soap::name_of(code));
  return names;
}

void check_error_code(const Trail& trail, const std::string& name, Report& report) {
  if (soap::find_error_code(name)) return;
  if (name.empty() && !trail.written("error_code"))
    return report.missing(trail, {"error_code"}, "error_code is missing: write the one that the fault tells");
  auto& problem = report.add(trail, "error_code", "no service has the error code \"" + name + "\"");
  problem.legal = error_code_names();
  problem.did_you_mean = nearest(name, problem.legal);
}

bool is_local_name(const std::string& name) {
  return !name.empty() && name.find_first_of(" \t\r\n:/<>&\"'=") == name.npos;
}

void check_element(const Trail& trail, const std::string& name, Report& report) {
  if (is_local_name(name)) return;
  if (name.empty() && !trail.written("name"))
    return report.missing(trail, {"name"}, "name is missing: write the name of an element");
  report.add(
      trail, "name",
      "name \"" + name + "\" can't be an element: write its name without prefix, such as \"NewRevisions\"");
}

}  // namespace

void soap_faults_can_be_said(const LoadedScenario& scenario, Report& report) {
  const Trail root(scenario);
  for (int i = 0; i < scenario.message.fault_size(); ++i) {
    const auto& fault = scenario.message.fault(i);
    const Trail trail = root.into("fault", i);
    if (fault.has_answer_soap_fault())
      check_error_code(trail.into("answer_soap_fault"), fault.answer_soap_fault().error_code(), report);
    if (fault.has_remove_element())
      check_element(trail.into("remove_element"), fault.remove_element().name(), report);
    if (fault.has_rewrite_element())
      check_element(trail.into("rewrite_element"), fault.rewrite_element().name(), report);
  }
}

}  // namespace syncrig::scenarios::loading
