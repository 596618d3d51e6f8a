#include "simulator/upstream/agent/printers.hpp"

#include "simulator/upstream/agent/handshake.hpp"
#include "simulator/upstream/agent/sync_answer.hpp"
#include "simulator/upstream/agent/sync_updates.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

OrFault<SyncParameters> read_printer_parameters(soap::Element request) {
  auto installed = read_ids(request.child("installedNonLeafUpdateIDs"), "installedNonLeafUpdateIDs");
  if (installed.has_error()) return installed.error();
  const auto cached = read_ids(request.child("printerUpdateIDs"), "printerUpdateIDs");
  if (cached.has_error()) return cached.error();
  SyncParameters parameters;
  parameters.installed = std::move(*installed);
  parameters.cached.insert(cached->begin(), cached->end());
  return parameters;
}

}  // namespace

Outcome sync_printer_catalog(Server& server, soap::Element request) {
  const auto cookie = scanning(server, request);
  if (cookie.has_error()) return cookie.error();
  const auto parameters = read_printer_parameters(request);
  if (parameters.has_error()) return parameters.error();
  const auto scope = scope_for(server, *cookie);
  const auto scan =
      printer_scan_of(server.stock.store(), *scope, *parameters, cookie->synchronised, told_at_once(server));
  soap::Writer xml;
  xml.open("SyncPrinterCatalogResponse", "xmlns", client_web_namespace);
  xml.open("SyncPrinterCatalogResult");
  write_sync_info(xml, server, *cookie, scan);
  return xml.take();
}

}  // namespace syncrig::simulator::upstream::agent
