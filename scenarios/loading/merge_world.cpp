#include "scenarios/loading/merge_world.hpp"

#include <google/protobuf/descriptor.h>

#include <memory>

namespace syncrig::scenarios::loading {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::vector<const FieldDescriptor*> set_messages(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  std::erase_if(fields, [](const auto* one) { return one->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE; });
  return fields;
}

std::string name_of(const Message& message) {
  const auto* field = message.GetDescriptor()->FindFieldByName("name");
  if (!field || field->is_repeated() || field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return {};
  return message.GetReflection()->GetString(message, field);
}

// The element of the list with the same name, or a new one at its end.
Message& element_for(Message& base, const FieldDescriptor& list, const std::string& name) {
  const auto& reflection = *base.GetReflection();
  for (int i = 0; !name.empty() && i < reflection.FieldSize(base, &list); ++i) {
    Message& element = *reflection.MutableRepeatedMessage(&base, &list, i);
    if (name_of(element) == name) return element;
  }
  return *reflection.AddMessage(&base, &list);
}

void merge_scalars(Message& base, const Message& change) {
  std::unique_ptr<Message> scalars(change.New());
  scalars->CopyFrom(change);
  for (const auto* field : set_messages(change)) scalars->GetReflection()->ClearField(scalars.get(), field);
  base.MergeFrom(*scalars);
}

void merge_message(Message& base, const Message& change) {
  const auto& reflection = *change.GetReflection();
  merge_scalars(base, change);
  for (const auto* field : set_messages(change)) {
    if (!field->is_repeated()) {
      merge_message(*reflection.MutableMessage(&base, field), reflection.GetMessage(change, field));
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(change, field); ++i) {
      const Message& element = reflection.GetRepeatedMessage(change, field, i);
      merge_message(element_for(base, *field, name_of(element)), element);
    }
  }
}

}  // namespace

simulator::World merge(simulator::World base, const simulator::World& change) {
  merge_message(base, change);
  return base;
}

}  // namespace syncrig::scenarios::loading
