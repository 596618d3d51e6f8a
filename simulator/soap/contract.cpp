#include "simulator/soap/contract.hpp"

#include <algorithm>

#include "simulator/soap/simple_types.hpp"

namespace syncrig::simulator::soap {
namespace {

bool may_repeat(Presence presence) {
  return presence == Presence::many || presence == Presence::many_or_nil;
}

bool must_be_there(Presence presence) {
  return presence == Presence::required || presence == Presence::required_or_nil;
}

bool may_be_nil(Presence presence) {
  return presence == Presence::many_or_nil || presence == Presence::required_or_nil;
}

std::string at(const std::string& path, std::string_view name, std::string_view what) {
  return path + "/" + std::string(name) + ": " + std::string(what);
}

std::string in_type(const Schema& schema, const Type& type, Element element, const std::string& path);

std::string in_field(const Schema& schema, const Field& field, Element element, const std::string& path) {
  if (may_be_nil(field.presence) && element.attribute("nil") == "true") return {};
  const auto inner = path + "/" + std::string(field.name);
  if (const auto* type = find_type(schema, field.type)) return in_type(schema, *type, element, inner);
  return is_value_of(field.type, element.text()) ? "" : at(path, field.name, "no " + std::string(field.type));
}

// Holds children one after the other against fields in their order.
class Sequence {
 public:
  Sequence(const Schema& schema, std::span<const Field> fields, std::string path)
      : schema_(schema), fields_(fields), path_(std::move(path)) {}

  std::string take(Element child) {
    const auto found = std::ranges::find(fields_, child.local_name(), &Field::name);
    if (found == fields_.end()) return at(path_, child.local_name(), "unknown");
    if (child.namespace_uri() != schema_.namespace_uri)
      return at(path_, child.local_name(), "in another namespace");
    const auto place = static_cast<std::size_t>(found - fields_.begin());
    if (place + 1 < next_) return at(path_, child.local_name(), "out of order");
    if (place + 1 == next_ && !may_repeat(found->presence)) return at(path_, child.local_name(), "repeated");
    if (auto lacking = skip_to(place); !lacking.empty()) return lacking;
    next_ = place + 1;
    return in_field(schema_, *found, child, path_);
  }

  std::string end() { return skip_to(fields_.size()); }

 private:
  std::string skip_to(std::size_t place) {
    for (; next_ < place; ++next_) {
      if (must_be_there(fields_[next_].presence)) return at(path_, fields_[next_].name, "missing");
    }
    return {};
  }

  const Schema& schema_;
  std::span<const Field> fields_;
  std::string path_;
  std::size_t next_ = 0;  // fields before it are done with; the one just before may repeat
};

std::string in_sequence(const Schema& schema, std::span<const Field> fields, Element element,
                        const std::string& path) {
  Sequence sequence(schema, fields, path);
  for (const auto child : element.children()) {
    if (auto where = sequence.take(child); !where.empty()) return where;
  }
  return sequence.end();
}

std::string in_attributes(const Schema& schema, const Type& type, Element element, const std::string& path) {
  for (const auto& field : type.attributes) {
    const auto text = element.attribute(field.name);
    if (!text && must_be_there(field.presence)) return at(path, "@" + std::string(field.name), "missing");
    if (!text) continue;
    const auto* named = find_type(schema, field.type);
    const bool good =
        named ? std::ranges::find(named->words, *text) != named->words.end() : is_value_of(field.type, *text);
    if (!good) return at(path, "@" + std::string(field.name), "no " + std::string(field.type));
  }
  return {};
}

std::string in_type(const Schema& schema, const Type& type, Element element, const std::string& path) {
  if (!type.words.empty()) {
    const bool known = std::ranges::find(type.words, element.text()) != type.words.end();
    return known ? "" : path + ": no " + std::string(type.name);
  }
  auto where = in_attributes(schema, type, element, path);
  return where.empty() ? in_sequence(schema, type.fields, element, path) : where;
}

// What <name> or <nameResponse> holds.
std::optional<std::span<const Field>> find_message(const Schema& schema, std::string_view name) {
  for (const auto& exchange : schema.exchanges) {
    if (name == exchange.name) return exchange.request;
    if (name == std::string(exchange.name) + "Response") return exchange.response;
  }
  return std::nullopt;
}

}  // namespace

const Type* find_type(const Schema& schema, std::string_view name) {
  const auto found = std::ranges::find(schema.types, name, &Type::name);
  return found == schema.types.end() ? nullptr : &*found;
}

std::string departure(const Contract& contract, Element message) {
  for (const auto& schema : contract.schemas) {
    if (schema.namespace_uri != message.namespace_uri()) continue;
    const auto fields = find_message(schema, message.local_name());
    if (fields) return in_sequence(schema, *fields, message, std::string(message.local_name()));
  }
  return std::string(message.local_name()) + ": unknown";
}

}  // namespace syncrig::simulator::soap
