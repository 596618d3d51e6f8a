#include "simulator/soap/element.hpp"

namespace syncrig::simulator::soap {
namespace {

std::string_view local_part(std::string_view name) {
  const auto colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

std::string_view prefix_part(std::string_view name) {
  const auto colon = name.find(':');
  return colon == name.npos ? std::string_view() : name.substr(0, colon);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const auto first = text.find_first_not_of(space);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

bool is_named(pugi::xml_node node, std::string_view local_name) {
  return node.type() == pugi::node_element && local_part(node.name()) == local_name;
}

}  // namespace

std::string_view local_name(pugi::xml_node node) {
  return local_part(node.name());
}

std::string_view Element::local_name() const {
  return soap::local_name(node_);
}

std::string_view Element::namespace_uri() const {
  const auto prefix = prefix_part(node_.name());
  const auto declaration = prefix.empty() ? std::string("xmlns") : "xmlns:" + std::string(prefix);
  for (auto node = node_; node.type() == pugi::node_element; node = node.parent()) {
    if (const auto found = node.attribute(declaration.c_str())) return found.value();
  }
  return {};
}

Element Element::child(std::string_view local_name) const {
  for (const auto node : node_) {
    if (is_named(node, local_name)) return Element(node);
  }
  return {};
}

Element Element::first_child() const {
  for (const auto node : node_) {
    if (node.type() == pugi::node_element) return Element(node);
  }
  return {};
}

std::vector<Element> Element::children(std::string_view local_name) const {
  std::vector<Element> all;
  for (const auto node : node_) {
    if (is_named(node, local_name)) all.emplace_back(node);
  }
  return all;
}

std::vector<Element> Element::children() const {
  std::vector<Element> all;
  for (const auto node : node_) {
    if (node.type() == pugi::node_element) all.emplace_back(node);
  }
  return all;
}

std::optional<std::string_view> Element::attribute(std::string_view local_name) const {
  for (const auto one : node_.attributes()) {
    if (local_part(one.name()) == local_name && prefix_part(one.name()) != "xmlns") return one.value();
  }
  return std::nullopt;
}

std::string Element::text() const {
  std::string all;
  for (const auto node : node_) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) all += node.value();
  }
  return std::string(trimmed(all));
}

}  // namespace syncrig::simulator::soap
