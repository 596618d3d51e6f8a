#include <google/protobuf/descriptor.h>

#include <algorithm>

#include "scenarios/loading/references.hpp"
#include "scenarios/loading/rules.hpp"

namespace syncrig::scenarios::loading {
namespace {

using simulator::EventKind;

bool is_about_names(EventKind event) {
  return event == simulator::NAME_QUERY || event == simulator::NAME_ANSWER || event == simulator::BAD_QUERY;
}

bool is_about_http(EventKind event) {
  return event == simulator::REQUEST || event == simulator::RESPONSE || event == simulator::BAD_REQUEST;
}

bool is_about_tls(EventKind event) {
  return event == simulator::HANDSHAKE || event == simulator::HANDSHAKE_FAILED;
}

// Which facts an event of that kind carries.
bool carries(EventKind event, const std::string& field) {
  if (field == "tls_version" || field == "server_name") return is_about_tls(event);
  if (field == "name") return event == simulator::NAME_QUERY || event == simulator::NAME_ANSWER;
  if (field == "rcode") return event == simulator::NAME_ANSWER;
  const bool of_http = field == "path" || field == "method" || field == "with_header" ||
                       field == "without_header" || field == "status" || field == "version" ||
                       field == "operation";
  return !of_http || !(is_about_names(event) || is_about_tls(event));
}

bool occurs_at(EventKind event, simulator::Place place) {
  if (is_about_names(event)) return place == simulator::DNS;
  if (is_about_http(event) || is_about_tls(event))
    return place != simulator::DNS && place != simulator::DOWNSTREAM;
  return true;
}

void check_facts(const Trail& trail, const Observed& observed, Report& report) {
  std::vector<const google::protobuf::FieldDescriptor*> set;
  observed.GetReflection()->ListFields(observed, &set);
  const std::string event = EventKind_Name(observed.event());
  for (const auto* field : set) {
    if (carries(observed.event(), field->name())) continue;
    report.add(trail, field->name(), "a " + event + " has no " + field->name());
  }
}

void check_observed(const Trail& trail, const Observed& observed, Report& report) {
  const bool at = observed.at() != simulator::PLACE_UNSPECIFIED;
  const bool event = observed.event() != simulator::EVENT_KIND_UNSPECIFIED;
  if (!at && !trail.written("at")) report.missing(trail, {"at"}, "the fact says not where it is observed");
  if (!event && !trail.written("event")) report.missing(trail, {"event"}, "the fact names no event");
  if (observed.never() && observed.also_in_twin()) {
    report.add(trail, "never", "never and also_in_twin exclude each other");
  }
  if (event) check_facts(trail, observed, report);
  if (event && at && !occurs_at(observed.event(), observed.at())) {
    report.add(trail, "event",
               EventKind_Name(observed.event()) + " never occurs at " + Place_Name(observed.at()));
  }
}

}  // namespace

void proof_names_known_faults(const LoadedScenario& scenario, Report& report) {
  const Trail proof = Trail(scenario).into("proof");
  check_references(proof, "receipt", scenario.message.proof().receipt(), fault_names(scenario.message),
                   report);
}

void faults_are_proven(const LoadedScenario& scenario, Report& report) {
  const Trail root(scenario);
  const auto& proof = scenario.message.proof();
  for (int i = 0; i < scenario.message.fault_size(); ++i) {
    const std::string& name = scenario.message.fault(i).name();
    if (name.empty() || std::ranges::find(proof.receipt(), name) != proof.receipt().end()) continue;
    report.add(root, "fault", i, "unproven fault \"" + name + "\": proof.receipt does not name it");
  }
  if (scenario.message.fault().empty() || !proof.observed().empty()) return;
  if (scenario.message.has_proof()) {
    report.missing(root.into("proof"), {"observed"}, "nobody observes the fault: proof.observed is missing");
  } else {
    report.missing(root, {"proof"}, "the scenario has a fault and no proof");
  }
}

void observations_can_occur(const LoadedScenario& scenario, Report& report) {
  const Trail proof = Trail(scenario).into("proof");
  for (int i = 0; i < scenario.message.proof().observed_size(); ++i) {
    check_observed(proof.into("observed", i), scenario.message.proof().observed(i), report);
  }
}

}  // namespace syncrig::scenarios::loading
