// An element of a request, read by local names: prefixes and the order of children don't matter.
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace syncrig::simulator::soap {

// The name of `node` without its prefix.
std::string_view local_name(pugi::xml_node node);

// Refers to the envelope it comes from, which outlives it. One that is not there is false, has no children
// and no text.
class Element {
 public:
  Element() = default;
  explicit Element(pugi::xml_node node) : node_(node) {}

  explicit operator bool() const { return !node_.empty(); }

  std::string_view local_name() const;

  // Of the nearest declaration that covers its prefix; empty if there is none.
  std::string_view namespace_uri() const;

  // The first child element of this name, or of any.
  Element child(std::string_view local_name) const;
  Element first_child() const;

  std::vector<Element> children(std::string_view local_name) const;
  std::vector<Element> children() const;

  // Nothing if it has none of this name, whatever its prefix.
  std::optional<std::string_view> attribute(std::string_view local_name) const;

  // All character data directly inside, without white space around it.
  std::string text() const;

 private:
  pugi::xml_node node_;
};

}  // namespace syncrig::simulator::soap
