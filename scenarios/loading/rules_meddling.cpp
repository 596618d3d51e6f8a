#include "scenarios/loading/naming.hpp"
#include "scenarios/loading/rules.hpp"

namespace syncrig::scenarios::loading {
namespace {

using simulator::Fault;

void check_range(const Trail& trail, const std::string& field, std::uint64_t value, std::uint64_t least,
                 std::uint64_t most, Report& report) {
  if (value >= least && value <= most) return;
  report.add(trail, field,
             field + " " + std::to_string(value) + " is outside " + std::to_string(least) + " to " +
                 std::to_string(most));
}

void check_text(const Trail& trail, const std::string& field, const std::string& text, Report& report) {
  if (text.empty()) report.missing(trail, {field}, field + " is empty: the fault would do nothing");
}

void check_line(const Trail& trail, const std::string& field, const std::string& text, Report& report) {
  if (text.find_first_of("\r\n") == text.npos) return;
  report.add(trail, field, field + " has a line break: write it in one line, without \\r and \\n");
}

// RFC 9110 5.1, 5.5, 15
void check_page(const Trail& trail, const simulator::AnswerPage& page, Report& report) {
  check_range(trail, "status", page.status(), 200, 599, report);
  check_line(trail, "reason", page.reason(), report);
  for (int i = 0; i < page.header_size(); ++i) {
    const Trail header = trail.into("header", i);
    if (!is_http_token(page.header(i).name()))
      report.add(header, "name", "name \"" + page.header(i).name() + "\" can't be a header field");
    check_line(header, "value", page.header(i).value(), report);
  }
}

void check_trickle(const Trail& trail, const simulator::TrickleBody& trickle, Report& report) {
  check_range(trail, "bytes_per_s", trickle.bytes_per_s(), 1, UINT32_MAX, report);
  check_range(trail, "until_percent", trickle.until_percent(), 1, 100, report);
}

void check_padding(const Trail& trail, const simulator::PadResponseHeaders& padding, Report& report) {
  check_range(trail, "fields", padding.fields(), 1, 1000, report);
  check_range(trail, "bytes_each", padding.bytes_each(), 0, 65536, report);
}

void check_stall(const Trail& trail, const simulator::StallConnection& stall, Report& report) {
  if (stall.has_packet_bytes_max())
    check_range(trail, "packet_bytes_max", stall.packet_bytes_max(), 1, UINT32_MAX, report);
  if (stall.has_after_idle_ms())
    check_range(trail, "after_idle_ms", stall.after_idle_ms(), 1, UINT32_MAX, report);
}

void check_reset(const Trail& trail, const simulator::ResetConnection& reset, Report& report) {
  if (reset.at_first_byte() && reset.after_bytes() > 0)
    report.add(trail, "at_first_byte", "at_first_byte and after_bytes exclude each other");
}

void check_said(const Trail& trail, const std::string& field, int value, Report& report) {
  if (value == 0 && !trail.written(field)) report.missing(trail, {field}, field + " is missing");
}

void check_meddling_kind(const Trail& trail, const Fault& fault, Report& report) {
  switch (fault.kind_case()) {
    case Fault::kAnswerPage:
      return check_page(trail.into("answer_page"), fault.answer_page(), report);
    case Fault::kMisanswerRange:
      return check_said(trail.into("misanswer_range"), "wrong", fault.misanswer_range().wrong(), report);
    case Fault::kBreakKeepAlive:
      return check_said(trail.into("break_keep_alive"), "how", fault.break_keep_alive().how(), report);
    case Fault::kBreakGzip:
      return check_said(trail.into("break_gzip"), "how", fault.break_gzip().how(), report);
    case Fault::kTrickleBody:
      return check_trickle(trail.into("trickle_body"), fault.trickle_body(), report);
    case Fault::kLimitSize:
      if (fault.limit_size().status() == 0) return;
      return check_range(trail.into("limit_size"), "status", fault.limit_size().status(), 400, 599, report);
    case Fault::kPadResponseHeaders:
      return check_padding(trail.into("pad_response_headers"), fault.pad_response_headers(), report);
    case Fault::kInjectText:
      return check_text(trail.into("inject_text"), "text", fault.inject_text().text(), report);
    case Fault::kResetConnection:
      return check_reset(trail.into("reset_connection"), fault.reset_connection(), report);
    case Fault::kResetOnPattern:
      return check_text(trail.into("reset_on_pattern"), "pattern", fault.reset_on_pattern().pattern(),
                        report);
    case Fault::kStallConnection:
      return check_stall(trail.into("stall_connection"), fault.stall_connection(), report);
    case Fault::kDripConnection:
      return check_range(trail.into("drip_connection"), "bytes_per_s", fault.drip_connection().bytes_per_s(),
                         1, UINT32_MAX, report);
    default:
      return;
  }
}

}  // namespace

void meddling_can_be_done(const LoadedScenario& scenario, Report& report) {
  const Trail root(scenario);
  for (int i = 0; i < scenario.message.fault_size(); ++i)
    check_meddling_kind(root.into("fault", i), scenario.message.fault(i), report);
}

}  // namespace syncrig::scenarios::loading
