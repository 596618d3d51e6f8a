#include "simulator/upstream/reports.hpp"

#include "simulator/upstream/agent/agent_cookie.hpp"

namespace syncrig::simulator::upstream {
namespace {

using soap::Fault;

// Agents report with their cookie, downstream servers with theirs.
std::optional<Fault> check_cookie(const Server& server, soap::Element request) {
  if (session_of(server, request).has_value()) return std::nullopt;
  const auto cookie = agent::cookie_of(server, request);
  if (cookie.has_error()) return cookie.error();
  return std::nullopt;
}

bool is_event(soap::Element event) {
  const auto basic = event.child("BasicData");
  return basic && parse_number(basic.child("EventID").text()) &&
         updates::parse_guid(basic.child("EventInstanceID").text());
}

// Events are taken and not kept.
std::optional<Fault> check_events(soap::Element request) {
  if (!updates::parse_iso_text(request.child("clientTime").text())) return invalid("clientTime");
  const auto batch = request.child("eventBatch");
  if (!batch) return invalid("eventBatch");
  for (const auto event : batch.children("ReportingEvent")) {
    if (!is_event(event)) return invalid("eventBatch");
  }
  return std::nullopt;
}

// <nameResponse><nameResult>text</nameResult></nameResponse>
std::string result(std::string_view response, std::string_view name, std::string_view text) {
  soap::Writer xml;
  xml.open(response, "xmlns", server_sync_namespace);
  xml.leaf(name, text);
  return xml.take();
}

// One of the two texts, the one that IsCompressed tells of.
bool is_inventory(soap::Element inventory) {
  const auto is_compressed = parse_boolean(inventory.child("IsCompressed").text());
  return is_compressed && inventory.child(*is_compressed ? "CompressedXml" : "RawXml");
}

}  // namespace

Outcome report_event_batch(Server& server, soap::Element request) {
  if (auto fault = check_cookie(server, request)) return *fault;
  if (auto fault = check_events(request)) return *fault;
  return result("ReportEventBatchResponse", "ReportEventBatchResult", "true");
}

Outcome report_event_batch_2(Server&, soap::Element request) {
  if (request.child("computerId").text().empty()) return invalid("computerId");
  if (auto fault = check_events(request)) return *fault;
  return result("ReportEventBatch2Response", "ReportEventBatch2Result", "true");
}

Outcome get_required_inventory_type(Server& server, soap::Element request) {
  if (auto fault = check_cookie(server, request)) return *fault;
  if (!updates::parse_guid(request.child("rulesId").text())) return invalid("rulesId");
  constexpr std::string_view none = "0";
  return result("GetRequiredInventoryTypeResponse", "GetRequiredInventoryTypeResult", none);
}

Outcome report_inventory(Server& server, soap::Element request) {
  if (auto fault = check_cookie(server, request)) return *fault;
  if (!updates::parse_iso_text(request.child("clientTime").text())) return invalid("clientTime");
  if (!is_inventory(request.child("inventory"))) return invalid("inventory");
  return result("ReportInventoryResponse", "ReportInventoryResult", "true");
}

}  // namespace syncrig::simulator::upstream
