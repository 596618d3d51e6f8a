// Follows a message of a scenario down, field by field, and knows what each part is called and where it is
// written.
#pragma once

#include <google/protobuf/descriptor.h>

#include <string>
#include <string_view>

#include "scenarios/loading/loaded_scenario.hpp"

namespace syncrig::scenarios::loading {

struct Position {
  int line = 1;  // from 1
  int column = 1;
};

// Refers to the scenario's positions; field names are those of the .proto, others are an assertion.
class Trail {
 public:
  explicit Trail(const LoadedScenario& scenario);

  // The sub-message; `index` only for repeated fields.
  Trail into(std::string_view field, int index = -1) const;

  bool written(std::string_view field) const;

  // Of the field's name in the text. A field that is not written is looked for where its message starts.
  Position of(std::string_view field, int index = -1) const;

  // "fault[0].when", or with a field of it "fault[0].when.path".
  const std::string& path() const { return path_; }
  std::string path_of(std::string_view field) const;

 private:
  Trail(const google::protobuf::Descriptor* type, const Positions* positions, Position at, std::string path)
      : type_(type), positions_(positions), at_(at), path_(std::move(path)) {}
  const google::protobuf::FieldDescriptor* descriptor(std::string_view field) const;

  const google::protobuf::Descriptor* type_;
  const Positions* positions_;  // null: nothing of it is written
  Position at_;
  std::string path_;
};

}  // namespace syncrig::scenarios::loading
