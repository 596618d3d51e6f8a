#include <google/protobuf/descriptor.h>

#include "scenarios/loading/naming.hpp"
#include "scenarios/loading/rules.hpp"

namespace syncrig::scenarios::loading {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void check_text(const Trail& trail, const std::string& field, const std::string& text, Report& report) {
  if (!text.empty()) return;
  if (trail.written(field)) {
    report.add(trail, field, field + " is empty");
  } else {
    report.missing(trail, {field}, field + " is missing");
  }
}

void check_value(const Trail& trail, const FieldDescriptor& field, int value, int index, Report& report) {
  if (report.misspelt(trail, field.name())) return;
  const auto* known = field.enum_type()->FindValueByNumber(value);
  if (value == 0)
    report.add(trail, field.name(), index, field.name() + ": " + known->name() + " says nothing");
  if (!known)
    report.add(trail, field.name(), index, field.name() + ": there is no value " + std::to_string(value));
}

void check_enumeration(const Message& message, const Trail& trail, const FieldDescriptor& field,
                       Report& report) {
  const auto& reflection = *message.GetReflection();
  if (!field.is_repeated()) {
    if (trail.written(field.name()))
      check_value(trail, field, reflection.GetEnumValue(message, &field), -1, report);
    return;
  }
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    check_value(trail, field, reflection.GetRepeatedEnumValue(message, &field, i), i, report);
  }
}

void check_enumerations(const Message& message, const Trail& trail, Report& report) {
  const auto& type = *message.GetDescriptor();
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < type.field_count(); ++i) {
    const auto& field = *type.field(i);
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) check_enumeration(message, trail, field, report);
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field.is_repeated()) {
      if (!reflection.HasField(message, &field)) continue;
      check_enumerations(reflection.GetMessage(message, &field), trail.into(field.name()), report);
      continue;
    }
    for (int k = 0; k < reflection.FieldSize(message, &field); ++k) {
      check_enumerations(reflection.GetRepeatedMessage(message, &field, k), trail.into(field.name(), k),
                         report);
    }
  }
}

void check_glob(const Trail& trail, const std::string& field, const std::string& glob, Report& report) {
  if (!glob.empty() || !trail.written(field)) return;
  report.add(trail, field, field + " is an empty glob; without the field everything matches");
}

template <class Condition>
void check_globs(const Trail& trail, const Condition& condition, Report& report) {
  check_glob(trail, "path", condition.path(), report);
  check_glob(trail, "name", condition.name(), report);
  check_glob(trail, "operation", condition.operation(), report);
}

}  // namespace

void id_is_well_formed(const LoadedScenario& scenario, Report& report) {
  for (std::string_view rest = scenario.id;;) {
    const auto slash = rest.find('/');
    if (!is_name(rest.substr(0, slash))) {
      return report.add_whole("bad id \"" + scenario.id + "\": lower-case letters, digits and hyphens");
    }
    if (slash == rest.npos) return;
    rest.remove_prefix(slash + 1);
  }
}

void says_what_it_is(const LoadedScenario& scenario, Report& report) {
  const Trail root(scenario);
  check_text(root, "title", scenario.message.title(), report);
  check_text(root, "story", scenario.message.story(), report);
}

void enumerations_have_values(const LoadedScenario& scenario, Report& report) {
  check_enumerations(scenario.message, Trail(scenario), report);
}

void globs_are_not_empty(const LoadedScenario& scenario, Report& report) {
  const Trail root(scenario);
  for (int i = 0; i < scenario.message.fault_size(); ++i) {
    check_globs(root.into("fault", i).into("when"), scenario.message.fault(i).when(), report);
  }
  const auto& proof = scenario.message.proof();
  for (int i = 0; i < proof.observed_size(); ++i) {
    check_globs(root.into("proof").into("observed", i), proof.observed(i), report);
  }
}

}  // namespace syncrig::scenarios::loading
