#include "simulator/faults/xml_elements.hpp"

#include <optional>
#include <vector>

namespace syncrig::simulator::faults {
namespace {

enum class Markup { start_tag, empty_tag, end_tag, other };

struct Tag {
  Markup markup = Markup::other;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view name = {};
};

std::size_t behind(std::string_view xml, std::string_view mark, std::size_t from) {
  const auto found = xml.find(mark, from);
  return found == xml.npos ? xml.size() : found + mark.size();
}

// Attribute values may contain '>'.
std::size_t behind_tag(std::string_view xml, std::size_t from) {
  for (auto at = from; at < xml.size(); ++at) {
    if (xml[at] == '>') return at + 1;
    if (xml[at] != '"' && xml[at] != '\'') continue;
    at = xml.find(xml[at], at + 1);
    if (at == xml.npos) break;
  }
  return xml.size();
}

Tag element_tag(std::string_view xml, std::size_t begin) {
  Tag tag{Markup::start_tag, begin, behind_tag(xml, begin)};
  auto text = xml.substr(begin + 1, tag.end - begin - 1);
  if (text.starts_with('/')) {
    tag.markup = Markup::end_tag;
    text.remove_prefix(1);
  } else if (text.ends_with("/>")) {
    tag.markup = Markup::empty_tag;
  }
  tag.name = text.substr(0, text.find_first_of(" \t\r\n/>"));
  return tag;
}

// Comments, character data, instructions and declarations are stepped over in one.
std::optional<Tag> next_tag(std::string_view xml, std::size_t from) {
  const auto begin = xml.find('<', from);
  if (begin == xml.npos) return std::nullopt;
  const auto rest = xml.substr(begin);
  if (rest.starts_with("<!--")) return Tag{Markup::other, begin, behind(xml, "-->", begin + 4)};
  if (rest.starts_with("<![CDATA[")) return Tag{Markup::other, begin, behind(xml, "]]>", begin)};
  if (rest.starts_with("<?")) return Tag{Markup::other, begin, behind(xml, "?>", begin)};
  if (rest.starts_with("<!")) return Tag{Markup::other, begin, behind(xml, ">", begin)};
  return element_tag(xml, begin);
}

XmlElement between(std::string_view xml, const Tag& start, const Tag& end) {
  return {xml.substr(start.begin, end.end - start.begin), xml.substr(start.begin, start.end - start.begin),
          start.name};
}

std::vector<XmlElement> elements_named(std::string_view xml, std::string_view local_name) {
  std::vector<XmlElement> found;
  Tag outermost;
  std::size_t depth = 0;
  for (auto tag = next_tag(xml, 0); tag; tag = next_tag(xml, tag->end)) {
    if (tag->name.substr(tag->name.find(':') + 1) != local_name) continue;
    if (tag->markup == Markup::empty_tag && depth == 0) found.push_back(between(xml, *tag, *tag));
    if (tag->markup == Markup::start_tag && depth++ == 0) outermost = *tag;
    if (tag->markup == Markup::end_tag && depth > 0 && --depth == 0)
      found.push_back(between(xml, outermost, *tag));
  }
  return found;
}

}  // namespace

std::size_t replace_elements(std::string& xml, std::string_view local_name,
                             const std::function<std::string(const XmlElement&)>& instead) {
  std::string text;
  std::size_t changed = 0;
  const char* copied = xml.data();
  const char* const end = copied + xml.size();
  for (const auto& element : elements_named(xml, local_name)) {
    const auto other = instead(element);
    changed += other != element.whole;
    text.append(copied, element.whole.data()).append(other);
    copied = element.whole.data() + element.whole.size();
  }
  if (changed == 0) return 0;
  text.append(copied, end);
  xml = std::move(text);
  return changed;
}

}  // namespace syncrig::simulator::faults
