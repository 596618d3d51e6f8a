#include "simulator/faults/rewrite_element.hpp"

#include "simulator/faults/xml_edit.hpp"
#include "simulator/faults/xml_elements.hpp"
#include "simulator/schema/fault.pb.h"
#include "simulator/soap/writer.hpp"

namespace syncrig::simulator::faults {
namespace {

std::string start_tag_of(const XmlElement& element) {
  std::string tag(element.start_tag);
  if (!element.is_empty_tag()) return tag;
  tag.resize(tag.find_last_not_of(" \t\r\n/>") + 1);
  return tag + ">";
}

std::string with_text(const XmlElement& element, const std::string& escaped_text) {
  if (element.is_empty_tag() && escaped_text.empty()) return std::string(element.whole);
  return start_tag_of(element) + escaped_text + "</" + std::string(element.name) + ">";
}

}  // namespace

AroundAnswer rewrite_element(const RewriteElement& settings, Receipts receipts) {
  const auto rewrite = [name = settings.name(), text = soap::escaped(settings.text())](
                           std::string& xml, http::ResponseHead&) -> std::string {
    const auto rewritten =
        replace_elements(xml, name, [&](const XmlElement& element) { return with_text(element, text); });
    return rewritten == 0 ? "" : "rewrote " + std::to_string(rewritten) + " times " + name;
  };
  return editing_xml(rewrite, std::move(receipts));
}

}  // namespace syncrig::simulator::faults
