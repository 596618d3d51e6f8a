#include "scenarios/loading/world_checks.hpp"

#include <google/protobuf/descriptor.h>

#include "scenarios/loading/naming.hpp"

namespace syncrig::scenarios::loading {

void check_range(const Trail& trail, const std::string& field, int index, std::uint32_t number, Range range,
                 Report& report) {
  if (number >= range.least && number <= range.most) return;
  report.add(trail, field, index,
             field + " " + std::to_string(number) + ": write a number from " + std::to_string(range.least) +
                 " to " + std::to_string(range.most));
}

void check_number(const Trail& trail, const google::protobuf::Message& message, const std::string& field,
                  Range range, Report& report) {
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

}  // namespace syncrig::scenarios::loading
