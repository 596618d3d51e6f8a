#include <google/protobuf/descriptor.h>

#include "scenarios/loading/naming.hpp"
#include "scenarios/loading/rules.hpp"

namespace syncrig::scenarios::loading {
namespace {

using google::protobuf::Message;

struct Range {
  std::uint32_t least;
  std::uint32_t most;
};

constexpr Range ports{1, 65535};
constexpr Range updates{1, 10'000'000};

// Calls `check` with each world and each part of a world that is written.
template <class Check>
void each_world(const LoadedScenario& scenario, const Check& check) {
  const Trail root(scenario);
  const Scenario& message = scenario.message;
  check(root.into("world"), message.world());
  for (int i = 0; i < message.fault_size(); ++i)
    check(root.into("fault", i).into("change"), message.fault(i).change());
  for (int i = 0; i < message.cure_size(); ++i)
    check(root.into("cure", i).into("change"), message.cure(i).change());
}

void check_range(const Trail& trail, const std::string& field, int index, std::uint32_t number, Range range,
                 Report& report) {
  if (number >= range.least && number <= range.most) return;
  report.add(trail, field, index,
             field + " " + std::to_string(number) + ": write a number from " + std::to_string(range.least) +
                 " to " + std::to_string(range.most));
}

// Of an optional field.
void check_number(const Trail& trail, const Message& message, const std::string& field, Range range,
                  Report& report) {
  const auto* found = message.GetDescriptor()->FindFieldByName(field);
  const auto& reflection = *message.GetReflection();
  if (reflection.HasField(message, found))
    check_range(trail, field, -1, reflection.GetUInt32(message, found), range, report);
}

void check_label(const Trail& trail, const std::string& field, const std::string& label, Report& report) {
  if (is_host_label(label)) return;
  report.add(trail, field,
             field + " \"" + label +
                 "\": write a label of up to 63 letters, digits and hyphens, without the domain");
}

void check_upstream(const Trail& trail, const simulator::Upstream& upstream, Report& report) {
  if (upstream.has_host()) check_label(trail, "host", upstream.host(), report);
  check_number(trail, upstream, "port", ports, report);
  check_number(trail.into("catalogue"), upstream.catalogue(), "updates", updates, report);
  if (upstream.has_updates_per_request_max() && upstream.updates_per_request_max() == 0)
    report.add(trail, "updates_per_request_max", "updates_per_request_max 0: write 1 or more");
}

void check_proxy(const Trail& trail, const simulator::Proxy& proxy, Report& report) {
  if (proxy.has_host()) check_label(trail, "host", proxy.host(), report);
  check_number(trail, proxy, "port", ports, report);
}

void check_downstream(const Trail& trail, const simulator::Downstream& downstream, Report& report) {
  if (downstream.has_host()) check_label(trail, "host", downstream.host(), report);
  check_number(trail, downstream, "upstream_port", ports, report);
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
    check_upstream(trail.into("upstream"), world.upstream(), report);
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
