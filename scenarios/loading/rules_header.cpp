#include "scenarios/loading/naming.hpp"
#include "scenarios/loading/rules.hpp"

namespace syncrig::scenarios::loading {
namespace {

void check_name(const Trail& trail, const std::string& field, const std::string& name, Report& report) {
  if (is_http_token(name)) return;
  if (name.empty() && !trail.written(field)) {
    report.missing(trail, {field}, field + " is missing: write the name of a header field");
  } else {
    report.add(trail, field,
               field + " \"" + name + "\" can't be a header field: write its name alone, such as \"Range\"");
  }
}

// Without the field there is no condition.
template <class Condition>
void check_condition(const Trail& trail, const Condition& condition, Report& report) {
  if (trail.written("with_header")) check_name(trail, "with_header", condition.with_header(), report);
  if (trail.written("without_header"))
    check_name(trail, "without_header", condition.without_header(), report);
}

// RFC 9110 5.5: a field's value has no line breaks.
void check_value(const Trail& trail, const std::string& value, Report& report) {
  if (value.find_first_of("\r\n") == value.npos) return;
  report.add(trail, "value", "value has a line break: write it in one line, without \\r and \\n");
}

void check_header_kind(const Trail& trail, const simulator::Fault& fault, Report& report) {
  if (fault.has_strip_request_header())
    check_name(trail.into("strip_request_header"), "name", fault.strip_request_header().name(), report);
  if (fault.has_strip_response_header())
    check_name(trail.into("strip_response_header"), "name", fault.strip_response_header().name(), report);
  if (!fault.has_rewrite_response_header()) return;
  const Trail rewrite = trail.into("rewrite_response_header");
  check_name(rewrite, "name", fault.rewrite_response_header().name(), report);
  check_value(rewrite, fault.rewrite_response_header().value(), report);
}

}  // namespace

void headers_can_be_sent(const LoadedScenario& scenario, Report& report) {
  const Trail root(scenario);
  for (int i = 0; i < scenario.message.fault_size(); ++i) {
    const Trail fault = root.into("fault", i);
    check_header_kind(fault, scenario.message.fault(i), report);
    check_condition(fault.into("when"), scenario.message.fault(i).when(), report);
  }
  const auto& proof = scenario.message.proof();
  for (int i = 0; i < proof.observed_size(); ++i)
    check_condition(root.into("proof").into("observed", i), proof.observed(i), report);
}

}  // namespace syncrig::scenarios::loading
