#include "simulator/faults/break_xml.hpp"

#include "simulator/faults/xml_edit.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

std::string cut_last_bracket(std::string& xml, http::ResponseHead&) {
  const auto bracket = xml.rfind('>');
  if (bracket == xml.npos) return "";
  xml.erase(bracket, 1);
  return "took the last > away";
}

}  // namespace

AroundAnswer break_xml(const BreakXml&, Receipts receipts) {
  return editing_xml(cut_last_bracket, std::move(receipts));
}

}  // namespace syncrig::simulator::faults
