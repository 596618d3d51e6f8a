#include "simulator/journal/json_line.hpp"

#include <google/protobuf/descriptor.h>

#include <boost/json/serialize.hpp>

#include "simulator/journal/valid_utf8.hpp"

namespace syncrig::simulator::journal {
namespace {

namespace json = boost::json;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Reads a field's value: the singular one, or the `index`-th of a repeated field.
class FieldReader {
 public:
  FieldReader(const Message& message, const FieldDescriptor& field, int index, Unset unset)
      : message_(message),
        reflection_(*message.GetReflection()),
        field_(field),
        index_(index),
        unset_(unset) {}

  json::value read() const {
    switch (field_.cpp_type()) {
      case FieldDescriptor::CPPTYPE_BOOL:
        return get(&Reflection::GetBool, &Reflection::GetRepeatedBool);
      case FieldDescriptor::CPPTYPE_INT32:
        return get(&Reflection::GetInt32, &Reflection::GetRepeatedInt32);
      case FieldDescriptor::CPPTYPE_INT64:
        return get(&Reflection::GetInt64, &Reflection::GetRepeatedInt64);
      case FieldDescriptor::CPPTYPE_UINT32:
        return get(&Reflection::GetUInt32, &Reflection::GetRepeatedUInt32);
      case FieldDescriptor::CPPTYPE_UINT64:
        return get(&Reflection::GetUInt64, &Reflection::GetRepeatedUInt64);
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return get(&Reflection::GetDouble, &Reflection::GetRepeatedDouble);
      case FieldDescriptor::CPPTYPE_FLOAT:
        return get(&Reflection::GetFloat, &Reflection::GetRepeatedFloat);
      case FieldDescriptor::CPPTYPE_STRING:
        return json::value(valid_utf8(get(&Reflection::GetString, &Reflection::GetRepeatedString)));
      case FieldDescriptor::CPPTYPE_ENUM:
        return json::value(get(&Reflection::GetEnum, &Reflection::GetRepeatedEnum)->name());
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return to_json(index_ < 0 ? reflection_.GetMessage(message_, &field_)
                                  : reflection_.GetRepeatedMessage(message_, &field_, index_),
                       unset_);
    }
    return nullptr;
  }

 private:
  template <class T>
  T get(T (Reflection::*single)(const Message&, const FieldDescriptor*) const,
        T (Reflection::*repeated)(const Message&, const FieldDescriptor*, int) const) const {
    return index_ < 0 ? (reflection_.*single)(message_, &field_)
                      : (reflection_.*repeated)(message_, &field_, index_);
  }

  const Message& message_;
  const Reflection& reflection_;
  const FieldDescriptor& field_;
  int index_;
  Unset unset_;
};

json::value field_value(const Message& message, const FieldDescriptor& field, Unset unset) {
  if (!field.is_repeated()) return FieldReader(message, field, -1, unset).read();
  json::array all;
  const int count = message.GetReflection()->FieldSize(message, &field);
  for (int i = 0; i < count; ++i) all.push_back(FieldReader(message, field, i, unset).read());
  return all;
}

}  // namespace

json::value to_json(const Message& message, Unset unset) {
  const auto& type = *message.GetDescriptor();
  const auto& reflection = *message.GetReflection();
  json::object object;
  for (int i = 0; i < type.field_count(); ++i) {
    const auto& field = *type.field(i);
    const bool set = field.is_repeated() ? reflection.FieldSize(message, &field) > 0
                                         : reflection.HasField(message, &field);
    const bool has_default = field.is_repeated() || field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE;
    if (set || (unset == Unset::written && has_default))
      object[field.name()] = field_value(message, field, unset);
  }
  return object;
}

std::string json_line(const Event& event) {
  return json::serialize(to_json(event));
}

}  // namespace syncrig::simulator::journal
