// The pieces of a metadata document that update agents get instead of the whole. [MS-WUSP] 3.1.1.1
#pragma once

#include <pugixml.hpp>
#include <span>
#include <string>
#include <vector>

namespace syncrig::simulator::upstream::agent {

class Fragments {
 public:
  // Throws std::logic_error for a text that is no metadata document.
  explicit Fragments(const std::string& document);

  // Texts of several elements side by side, without namespaces: no XML document by themselves.
  std::string core() const;
  std::string extended() const;

  // One text a language asked for, in the document's order; English is always asked for. Languages are
  // compared without case.
  std::vector<std::string> localized_properties(std::span<const std::string> languages) const;
  std::vector<std::string> licences(std::span<const std::string> languages) const;

 private:
  pugi::xml_document document_;
  pugi::xml_node update_;
};

}  // namespace syncrig::simulator::upstream::agent
