#include "simulator/upstream/driver_sets.hpp"

namespace syncrig::simulator::upstream {
namespace {

bool is_driver_filter(soap::Element filter) {
  const auto anchor = filter.child("Anchor").text();
  return filter && (anchor.empty() || updates::parse_anchor(anchor)) &&
         filter.child("ComputerIds").children("IdAndDelta").size() <= computer_ids_max &&
         filter.child("PnpHardwareIds").children("HardwareIdAndDelta").size() <= pnp_hardware_ids_max;
}

}  // namespace

Outcome get_driver_id_list(Server& server, soap::Element request) {
  const auto session = session_of(server, request);
  if (session.has_error()) return session.error();
  if (!is_driver_filter(request.child("filter"))) return invalid("filter");
  soap::Writer xml;
  xml.open("GetDriverIdListResponse", "xmlns", server_sync_namespace);
  xml.open("GetDriverIdListResult");
  xml.leaf("Anchor", updates::to_text(server.stock.store().latest_anchor()));
  for (const auto* list : {"NewRevisions", "NewDriverSets", "RemovedDriverSets"}) xml.leaf(list, "");
  return xml.take();
}

Outcome get_driver_set_data(Server& server, soap::Element request) {
  const auto session = session_of(server, request);
  if (session.has_error()) return session.error();
  const auto sets = request.child("driverSets");
  if (!sets) return invalid("driverSets");
  if (sets.children("guid").size() > driver_sets_max) return soap::Fault{soap::ErrorCode::TooManyIds, ""};
  soap::Writer xml;
  xml.open("GetDriverSetDataResponse", "xmlns", server_sync_namespace);
  xml.open("GetDriverSetDataResult");
  xml.leaf("DriverSets", "");
  return xml.take();
}

}  // namespace syncrig::simulator::upstream
