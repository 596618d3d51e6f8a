#include "simulator/faults/inject_text.hpp"

#include "simulator/faults/xml_edit.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {

AroundAnswer inject_text(const InjectText& settings, Receipts receipts) {
  auto append = [text = settings.text()](std::string& xml, http::ResponseHead&) {
    xml += text;
    return "put " + std::to_string(text.size()) + " bytes behind the answer";
  };
  return editing_xml(append, std::move(receipts));
}

}  // namespace syncrig::simulator::faults
