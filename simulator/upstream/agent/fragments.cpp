#include "simulator/upstream/agent/fragments.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "simulator/net/iequals.hpp"
#include "simulator/soap/element.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

constexpr std::array core_properties = {"UpdateType", "ExplicitlyDeployable", "AutoSelectOnWebSites",
                                        "OSUpgrade", "EulaID"};
constexpr std::array<std::string_view, 11> not_extended = {"UpdateType",
                                                           "ExplicitlyDeployable",
                                                           "AutoSelectOnWebSites",
                                                           "EulaID",
                                                           "PublicationState",
                                                           "PublisherID",
                                                           "CreationDate",
                                                           "IsPublic",
                                                           "LegacyName",
                                                           "DetectoidType",
                                                           "OSUpgrade"};

// Attributes of Properties that are left out where they say what their absence says.
constexpr std::array<std::string_view, 6> false_by_default = {
    "ExplicitlyDeployable", "AutoSelectOnWebSites", "PerUser", "IsBeta", "BrowseOnly", "IsMandatory"};

// Elements of these namespaces keep a trace of it in Core. The others don't.
struct Mark {
  std::string_view namespace_uri;
  std::string_view mark;
};
constexpr std::array<Mark, 3> core_marks = {
    Mark{"http://schemas.microsoft.com/msus/2002/12/BaseApplicabilityRules", "b."},
    Mark{"http://schemas.microsoft.com/msus/2002/12/MsiApplicabilityRules", "m."},
    Mark{"http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/WindowsDriver", "d."}};

bool is_in(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::string plain_name(pugi::xml_node element) {
  return std::string(soap::local_name(element));
}

std::string core_name(pugi::xml_node element) {
  const auto found =
      std::ranges::find(core_marks, soap::Element(element).namespace_uri(), &Mark::namespace_uri);
  return std::string(found == core_marks.end() ? "" : found->mark) + plain_name(element);
}

void append_escaped(std::string& to, std::string_view text, bool in_attribute) {
  for (const char one : text) {
    if (one == '&') {
      to += "&amp;";
    } else if (one == '<') {
      to += "&lt;";
    } else if (one == '>') {
      to += "&gt;";
    } else if (one == '"' && in_attribute) {
      to += "&quot;";
    } else {
      to += one;
    }
  }
}

void append_attribute(std::string& to, std::string_view name, std::string_view value) {
  to.append(" ").append(name).append("=\"");
  append_escaped(to, value, true);
  to += '"';
}

// Without prefix.
std::string_view plain_name(pugi::xml_attribute attribute) {
  const std::string_view name = attribute.name();
  return name.substr(name.find(':') + 1);
}

bool declares_namespace(std::string_view attribute) {
  return attribute == "xmlns" || attribute.starts_with("xmlns:");
}

bool says_the_default(pugi::xml_attribute attribute) {
  return is_in(false_by_default, attribute.name()) && attribute.value() == std::string_view("false");
}

using Naming = std::string (*)(pugi::xml_node);

void append_element(std::string& to, pugi::xml_node element, Naming naming);

void append_content(std::string& to, pugi::xml_node element, Naming naming) {
  for (const auto node : element) {
    if (node.type() == pugi::node_element) append_element(to, node, naming);
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
      append_escaped(to, node.value(), false);
  }
}

// Ends a start tag whose attributes are written, and the element.
void append_rest(std::string& to, std::string_view name, std::string_view content) {
  if (content.empty()) {
    to += " />";
  } else {
    to.append(">").append(content).append("</").append(name).append(">");
  }
}

void append_element(std::string& to, pugi::xml_node element, Naming naming) {
  const auto name = naming(element);
  to += "<" + name;
  for (const auto attribute : element.attributes()) {
    if (!declares_namespace(attribute.name())) append_attribute(to, plain_name(attribute), attribute.value());
  }
  std::string content;
  append_content(content, element, naming);
  append_rest(to, name, content);
}

void append_if_there(std::string& to, pugi::xml_node element, Naming naming) {
  if (element) append_element(to, element, naming);
}

std::string core_properties_of(pugi::xml_node properties) {
  std::string text = "<Properties";
  for (const auto* name : core_properties) {
    const auto attribute = properties.attribute(name);
    if (attribute && !says_the_default(attribute)) append_attribute(text, name, attribute.value());
  }
  return text + " />";
}

// The specification calls the element Properties; servers rename it.
std::string extended_properties_of(pugi::xml_node properties) {
  constexpr std::string_view name = "ExtendedProperties";
  std::string text = "<" + std::string(name);
  for (const auto attribute : properties.attributes()) {
    const std::string_view attribute_name = attribute.name();
    if (declares_namespace(attribute_name) || is_in(not_extended, attribute_name) ||
        says_the_default(attribute))
      continue;
    append_attribute(text, attribute_name, attribute.value());
  }
  std::string content;
  append_content(content, properties, plain_name);
  append_rest(text, name, content);
  return text;
}

pugi::xml_node child_named(pugi::xml_node parent, std::string_view name) {
  return parent.find_child([&](auto child) { return soap::local_name(child) == name; });
}

bool is_asked_for(std::span<const std::string> languages, std::string_view language) {
  if (net::iequals(language, "en")) return true;
  return std::ranges::any_of(languages, [&](const auto& one) { return net::iequals(one, language); });
}

}  // namespace

Fragments::Fragments(const std::string& document) {
  if (document_.load_buffer(document.data(), document.size())) update_ = document_.document_element();
  if (soap::local_name(update_) != "Update") throw std::logic_error("not a metadata document");
}

std::string Fragments::core() const {
  std::string text;
  append_if_there(text, child_named(update_, "UpdateIdentity"), core_name);
  text += core_properties_of(child_named(update_, "Properties"));
  append_if_there(text, child_named(update_, "Relationships"), core_name);
  append_if_there(text, child_named(update_, "ApplicabilityRules"), core_name);
  return text;
}

std::string Fragments::extended() const {
  auto text = extended_properties_of(child_named(update_, "Properties"));
  append_if_there(text, child_named(update_, "Files"), plain_name);
  append_if_there(text, child_named(update_, "HandlerSpecificData"), plain_name);
  return text;
}

std::vector<std::string> Fragments::localized_properties(std::span<const std::string> languages) const {
  std::vector<std::string> texts;
  for (const auto node : child_named(update_, "LocalizedPropertiesCollection")) {
    if (soap::local_name(node) != "LocalizedProperties") continue;
    if (!is_asked_for(languages, child_named(node, "Language").text().get())) continue;
    append_element(texts.emplace_back(), node, plain_name);
  }
  return texts;
}

std::vector<std::string> Fragments::licences(std::span<const std::string> languages) const {
  std::vector<std::string> texts;
  for (const auto node : child_named(update_, "LocalizedPropertiesCollection")) {
    if (soap::local_name(node) != "EulaFile") continue;
    if (is_asked_for(languages, node.attribute("Language").value()))
      append_element(texts.emplace_back(), node, plain_name);
  }
  return texts;
}

}  // namespace syncrig::simulator::upstream::agent
