#include "simulator/faults/table.hpp"

#include "simulator/faults/answer_page.hpp"
#include "simulator/faults/answer_rcode.hpp"
#include "simulator/faults/answer_soap_fault.hpp"
#include "simulator/faults/answer_stale.hpp"
#include "simulator/faults/answer_status.hpp"
#include "simulator/faults/body_after_head.hpp"
#include "simulator/faults/break_gzip.hpp"
#include "simulator/faults/break_keep_alive.hpp"
#include "simulator/faults/break_xml.hpp"
#include "simulator/faults/challenge_as_server.hpp"
#include "simulator/faults/cut_body.hpp"
#include "simulator/faults/delay.hpp"
#include "simulator/faults/drip_connection.hpp"
#include "simulator/faults/drop_answer.hpp"
#include "simulator/faults/garble_body.hpp"
#include "simulator/faults/inject_text.hpp"
#include "simulator/faults/limit_size.hpp"
#include "simulator/faults/lose_affinity.hpp"
#include "simulator/faults/misanswer_range.hpp"
#include "simulator/faults/pad_response_headers.hpp"
#include "simulator/faults/remove_element.hpp"
#include "simulator/faults/reset_connection.hpp"
#include "simulator/faults/reset_on_pattern.hpp"
#include "simulator/faults/reset_request.hpp"
#include "simulator/faults/rewrite_element.hpp"
#include "simulator/faults/rewrite_response_header.hpp"
#include "simulator/faults/speak_http10.hpp"
#include "simulator/faults/split_into_parts.hpp"
#include "simulator/faults/stall_connection.hpp"
#include "simulator/faults/strip_request_header.hpp"
#include "simulator/faults/strip_response_header.hpp"
#include "simulator/faults/trickle_body.hpp"

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
    case Fault::kAnswerPage:
      return message(answer_page(fault.answer_page(), receipts));
    case Fault::kMisanswerRange:
      return message(misanswer_range(fault.misanswer_range(), receipts));
    case Fault::kSplitIntoParts:
      return message(split_into_parts(fault.split_into_parts(), receipts));
    case Fault::kBodyAfterHead:
      return message(body_after_head(fault.body_after_head(), receipts));
    case Fault::kTrickleBody:
      return message(trickle_body(fault.trickle_body(), receipts));
    case Fault::kLimitSize:
      return message(limit_size(fault.limit_size(), receipts));
    case Fault::kPadResponseHeaders:
      return message(pad_response_headers(fault.pad_response_headers(), receipts));
    case Fault::kBreakKeepAlive:
      return message(break_keep_alive(fault.break_keep_alive(), receipts));
    case Fault::kInjectText:
      return message(inject_text(fault.inject_text(), receipts));
    case Fault::kBreakGzip:
      return message(break_gzip(fault.break_gzip(), receipts));
    case Fault::kGarbleBody:
      return message(garble_body(fault.garble_body(), receipts));
    case Fault::kResetOnPattern:
      return byte_stream(reset_on_pattern(fault.reset_on_pattern(), receipts));
    case Fault::kStallConnection:
      return byte_stream(stall_connection(fault.stall_connection(), receipts));
    case Fault::kDripConnection:
      return byte_stream(drip_connection(fault.drip_connection(), receipts));
    case Fault::kDropAnswer:
      return datagram(drop_answer(fault.drop_answer(), receipts));
    case Fault::kAnswerRcode:
      return datagram(answer_rcode(fault.answer_rcode(), receipts));
    case Fault::kLoseAffinity:
      return message(lose_affinity(fault.lose_affinity(), receipts));
    case Fault::kAnswerStale:
      return message(answer_stale(fault.answer_stale(), receipts));
    case Fault::kChallengeAsServer:
      return message(challenge_as_server(fault.challenge_as_server(), receipts));
    case Fault::kChange:
    case Fault::KIND_NOT_SET:
      return {};
  }
  throw std::logic_error("fault kind outside the table");
}

}  // namespace syncrig::simulator::faults
