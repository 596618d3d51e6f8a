#include "simulator/faults/table.hpp"

#include "simulator/faults/answer_rcode.hpp"
#include "simulator/faults/answer_soap_fault.hpp"
#include "simulator/faults/answer_status.hpp"
#include "simulator/faults/break_xml.hpp"
#include "simulator/faults/cut_body.hpp"
#include "simulator/faults/delay.hpp"
#include "simulator/faults/drop_answer.hpp"
#include "simulator/faults/remove_element.hpp"
#include "simulator/faults/reset_connection.hpp"
#include "simulator/faults/reset_request.hpp"
#include "simulator/faults/rewrite_element.hpp"
#include "simulator/faults/rewrite_response_header.hpp"
#include "simulator/faults/speak_http10.hpp"
#include "simulator/faults/strip_request_header.hpp"
#include "simulator/faults/strip_response_header.hpp"

namespace syncrig::simulator::faults {

namespace {

Wraps message(AroundAnswer around) {
  return {std::move(around), nullptr, nullptr};
}
Wraps byte_stream(OverStream over) {
  return {nullptr, std::move(over), nullptr};
}
Wraps datagram(AroundDatagram around) {
  return {nullptr, nullptr, std::move(around)};
}

}  // namespace

Wraps wraps_of(const Fault& fault, const Receipts& receipts) {
  switch (fault.kind_case()) {
    case Fault::kStripRequestHeader:
      return message(strip_request_header(fault.strip_request_header(), receipts));
    case Fault::kStripResponseHeader:
      return message(strip_response_header(fault.strip_response_header(), receipts));
    case Fault::kRewriteResponseHeader:
      return message(rewrite_response_header(fault.rewrite_response_header(), receipts));
    case Fault::kAnswerStatus:
      return message(answer_status(fault.answer_status(), receipts));
    case Fault::kDelay:
      return {delay_answer(fault.delay(), receipts), nullptr, delay_datagram(fault.delay(), receipts)};
    case Fault::kCutBody:
      return message(cut_body(fault.cut_body(), receipts));
    case Fault::kResetRequest:
      return message(reset_request(fault.reset_request(), receipts));
    case Fault::kSpeakHttp10:
      return message(speak_http10(fault.speak_http10(), receipts));
    case Fault::kAnswerSoapFault:
      return message(answer_soap_fault(fault.answer_soap_fault(), receipts));
    case Fault::kRemoveElement:
      return message(remove_element(fault.remove_element(), receipts));
    case Fault::kRewriteElement:
      return message(rewrite_element(fault.rewrite_element(), receipts));
    case Fault::kBreakXml:
      return message(break_xml(fault.break_xml(), receipts));
    case Fault::kResetConnection:
      return byte_stream(reset_connection(fault.reset_connection(), receipts));
    case Fault::kDropAnswer:
      return datagram(drop_answer(fault.drop_answer(), receipts));
    case Fault::kAnswerRcode:
      return datagram(answer_rcode(fault.answer_rcode(), receipts));
    case Fault::kChange:
    case Fault::KIND_NOT_SET:
      return {};
  }
  throw std::logic_error("fault kind outside the table");
}

}  // namespace syncrig::simulator::faults
