// Elements of an XML text, found and replaced in place: what is not replaced stays byte for byte.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace syncrig::simulator::faults {

struct XmlElement {
  std::string_view whole;
  std::string_view start_tag;  // "<a:name b='c'>", or the same as `whole` if the tag is empty, "<name />"
  std::string_view name;       // with its prefix

  bool is_empty_tag() const { return start_tag.size() == whole.size(); }
};

// Puts what `instead` says in the place of each element of this local name, the outermost if they nest.
// Returns how many texts differ afterwards. Elements that never end are not found.
std::size_t replace_elements(std::string& xml, std::string_view local_name,
                             const std::function<std::string(const XmlElement&)>& instead);

}  // namespace syncrig::simulator::faults
