#include "simulator/faults/remove_element.hpp"

#include "simulator/faults/xml_edit.hpp"
#include "simulator/faults/xml_elements.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {

AroundAnswer remove_element(const RemoveElement& settings, Receipts receipts) {
  const auto remove = [name = settings.name()](std::string& xml, http::ResponseHead&) -> std::string {
    const auto removed = replace_elements(xml, name, [](const XmlElement&) { return ""; });
    return removed == 0 ? "" : "removed " + std::to_string(removed) + " times " + name;
  };
  return editing_xml(remove, std::move(receipts));
}

}  // namespace syncrig::simulator::faults
