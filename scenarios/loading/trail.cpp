#include "scenarios/loading/trail.hpp"

#include <cassert>

namespace syncrig::scenarios::loading {

Trail::Trail(const LoadedScenario& scenario)
    : type_(Scenario::descriptor()), positions_(scenario.positions.get()) {}

const google::protobuf::FieldDescriptor* Trail::descriptor(std::string_view field) const {
  const auto* found = type_->FindFieldByName(std::string(field));
  assert(found);
  return found;
}

Trail Trail::into(std::string_view field, int index) const {
  const auto* found = descriptor(field);
  const auto* nested = positions_ ? positions_->GetTreeForNested(found, index) : nullptr;
  const std::string number = index < 0 ? "" : "[" + std::to_string(index) + "]";
  return {found->message_type(), nested, of(field, index), path_of(field) + number};
}

bool Trail::written(std::string_view field) const {
  const auto* found = descriptor(field);
  return positions_ && positions_->GetLocation(found, found->is_repeated() ? 0 : -1).line >= 0;
}

// A list in brackets, `forbid: [A, B]`, has one position for all its elements.
Position Trail::of(std::string_view field, int index) const {
  const auto* found = descriptor(field);
  if (!written(field)) return at_;
  auto at = positions_->GetLocation(found, found->is_repeated() ? std::max(index, 0) : -1);
  while (at.line < 0) at = positions_->GetLocation(found, --index);
  return {at.line + 1, at.column + 1};
}

std::string Trail::path_of(std::string_view field) const {
  return path_.empty() ? std::string(field) : path_ + "." + std::string(field);
}

}  // namespace syncrig::scenarios::loading
