#include "scenarios/loading/rules.hpp"
#include "scenarios/loading/world_checks.hpp"

namespace syncrig::scenarios::loading {
namespace {

constexpr Range patience_ms{1, 600'000};

void check_proxy(const Trail& trail, const simulator::Proxy& proxy, Report& report) {
  if (proxy.has_host()) check_label(trail, "host", proxy.host(), report);
  check_number(trail, proxy, "port", ports, report);
}

void check_downstream(const Trail& trail, const simulator::Downstream& downstream, Report& report) {
  if (downstream.has_host()) check_label(trail, "host", downstream.host(), report);
  check_number(trail, downstream, "upstream_port", ports, report);
  check_number(trail, downstream, "request_timeout_ms", patience_ms, report);
}

void check_web_host(const Trail& trail, const simulator::WebHost& host, Report& report) {
  if (host.name().empty() && !trail.written("name")) {
    report.missing(trail, {"name"}, "the web_host has no name: write its label below the domain");
  } else {
    check_label(trail, "name", host.name(), report);
  }
  for (int i = 0; i < host.port_size(); ++i) check_range(trail, "port", i, host.port(i), ports, report);
}

// What the name server says of the record's name, field by field.
std::vector<std::string> answers_of(const simulator::Record& record) {
  std::vector<std::string> answers;
  if (!record.points_to_host().empty()) answers.push_back("points_to_host");
  if (!record.alias_of().empty()) answers.push_back("alias_of");
  if (record.absent()) answers.push_back("absent");
  return answers;
}

void check_record(const Trail& trail, const simulator::Record& record, Report& report) {
  const std::string which = "one of points_to_host, alias_of and absent";
  if (record.name().empty())
    report.missing(trail, {"name"}, "the record has no name: write the full name of the host it is for");
  const auto answers = answers_of(record);
  if (answers.empty())
    report.missing(trail, {"points_to_host", "alias_of", "absent"},
                   "the record gives no answer: write " + which);
  if (answers.size() > 1)
    report.add(trail, answers.back(), "the record gives more than one answer: keep " + which);
}

}  // namespace

void worlds_can_be_built(const LoadedScenario& scenario, Report& report) {
  each_world(scenario, [&](const Trail& trail, const simulator::World& world) {
    if (world.has_domain() && world.domain().empty())
      report.add(trail, "domain", "domain is empty: write the DNS domain of all hosts");
    check_proxy(trail.into("proxy"), world.proxy(), report);
    check_downstream(trail.into("downstream"), world.downstream(), report);
    for (int i = 0; i < world.web_host_size(); ++i)
      check_web_host(trail.into("web_host", i), world.web_host(i), report);
    const Trail names = trail.into("names");
    for (int i = 0; i < world.names().record_size(); ++i)
      check_record(names.into("record", i), world.names().record(i), report);
  });
}

}  // namespace syncrig::scenarios::loading
