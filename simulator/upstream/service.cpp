#include "simulator/upstream/service.hpp"

#include <algorithm>
#include <array>

#include "simulator/net/iequals.hpp"
#include "simulator/soap/wsdl.hpp"
#include "simulator/upstream/authorization.hpp"
#include "simulator/upstream/config_data.hpp"
#include "simulator/upstream/contracts.hpp"
#include "simulator/upstream/decryption_data.hpp"
#include "simulator/upstream/deployments.hpp"
#include "simulator/upstream/driver_sets.hpp"
#include "simulator/upstream/ping.hpp"
#include "simulator/upstream/related_revisions.hpp"
#include "simulator/upstream/reports.hpp"
#include "simulator/upstream/response.hpp"
#include "simulator/upstream/revision_list.hpp"
#include "simulator/upstream/rollup.hpp"
#include "simulator/upstream/update_data.hpp"

namespace syncrig::simulator::upstream {
namespace {

using http::status;

// The limit of ASP.NET, httpRuntime/maxRequestLength.
constexpr std::size_t request_bytes_max = 4096 * 1024;

constexpr std::array server_sync_operations = {
    Operation{"GetAuthConfig", server_sync_namespace, get_auth_config},
    Operation{"GetCookie", server_sync_namespace, get_cookie},
    Operation{"GetConfigData", server_sync_namespace, get_config_data},
    Operation{"GetRevisionIdList", server_sync_namespace, get_revision_id_list},
    Operation{"GetUpdateData", server_sync_namespace, get_update_data},
    Operation{"GetUpdateDecryptionData", server_sync_namespace, get_update_decryption_data},
    Operation{"GetDriverIdList", server_sync_namespace, get_driver_id_list},
    Operation{"GetDriverSetData", server_sync_namespace, get_driver_set_data},
    Operation{"DownloadFiles", server_sync_namespace, download_files},
    Operation{"GetDeployments", server_sync_namespace, get_deployments},
    Operation{"GetRelatedRevisionsForUpdates", server_sync_namespace, get_related_revisions_for_updates},
    Operation{"Ping", ping_namespace, ping},
};
constexpr std::array dss_auth_operations = {
    Operation{"GetAuthorizationCookie", dss_auth_namespace, get_authorization_cookie},
    Operation{"Ping", ping_namespace, ping},
};

constexpr std::array reporting_operations = {
    Operation{"ReportEventBatch", server_sync_namespace, report_event_batch},
    Operation{"ReportEventBatch2", server_sync_namespace, report_event_batch_2},
    Operation{"GetRequiredInventoryType", server_sync_namespace, get_required_inventory_type},
    Operation{"ReportInventory", server_sync_namespace, report_inventory},
    Operation{"GetRollupConfiguration", server_sync_namespace, get_rollup_configuration},
    Operation{"RollupDownstreamServers", server_sync_namespace, rollup_downstream_servers},
    Operation{"RollupComputers", server_sync_namespace, rollup_computers},
    Operation{"GetOutOfSyncComputers", server_sync_namespace, get_out_of_sync_computers},
    Operation{"RollupComputerStatus", server_sync_namespace, rollup_computer_status},
    Operation{"Ping", ping_namespace, ping},
};

// One SOAP request on its way through a service.
struct Call {
  Server& server;
  const Caller caller;
  soap::Version version;
  std::string operation;              // as the request names it; empty if it can't be read
  std::string_view action_namespace;  // what its SOAPAction begins with

  soap::Style style() const { return {version, caller.service.framework}; }
};

// A body with the envelope around it.
class EnvelopedBody final : public http::Body {
 public:
  EnvelopedBody(soap::EnvelopeEnds ends, http::BodyPtr inner)
      : ends_(std::move(ends)), inner_(std::move(inner)) {}

  std::optional<std::uint64_t> size() const override {
    const auto inside = inner_->size();
    if (!inside) return std::nullopt;
    return ends_.before.size() + *inside + ends_.after.size();
  }

  net::Task<net::Result<http::asio::const_buffer>> next() override {
    if (part_ == Part::before) {
      part_ = Part::inside;
      co_return http::asio::buffer(std::as_const(ends_.before));
    }
    if (part_ == Part::inside) {
      const auto piece = co_await inner_->next();
      if (piece.has_error() || piece->size() != 0) co_return piece;
      part_ = Part::ended;
      co_return http::asio::buffer(std::as_const(ends_.after));
    }
    co_return http::asio::const_buffer();
  }

 private:
  enum class Part { before, inside, ended };

  soap::EnvelopeEnds ends_;
  http::BodyPtr inner_;
  Part part_ = Part::before;
};

http::Response soap_response(const Call& call, status code, http::BodyPtr body) {
  return asp_net_response(call.server, code, soap::content_type(call.version), std::move(body));
}

http::Response good_response(const Call& call, Inner inner) {
  if (auto* source = std::get_if<http::BodyPtr>(&inner)) {
    auto body = std::make_unique<EnvelopedBody>(soap::envelope_ends(call.style()), std::move(*source));
    return soap_response(call, status::ok, std::move(body));
  }
  auto text = soap::in_envelope(call.style(), std::get<std::string>(inner));
  return soap_response(call, status::ok, http::text_body(std::move(text)));
}

http::Response fault_response(const Call& call, const soap::Fault& fault) {
  const soap::FaultPlace place{
      std::string(call.caller.scheme()) + call.server.authority + std::string(call.caller.service.path),
      updates::to_text(call.server.fresh_id()), std::string(call.action_namespace) + "/" + call.operation};
  auto text = soap::in_envelope(call.style(), fault, place);
  return soap_response(call, status::internal_server_error, http::text_body(std::move(text)));
}

void record_not_honoured(const Call& call, const std::string& why) {
  const auto& request = call.caller.request;
  Event event;
  event.set_at(UPSTREAM);
  event.set_event(NOT_HONOURED);
  event.set_exchange(request.exchange);
  event.set_client(request.client);
  event.set_method(std::string(request.head.method_string()));
  event.set_path(std::string(http::path_of(request.head.target())));
  event.set_operation(call.operation);
  event.set_detail(std::string(call.caller.service.name) + " " + why);
  call.server.journal.record(std::move(event));
}

http::Response unknown(const Call& call) {
  record_not_honoured(call, "does not honour the operation " + call.operation);
  return fault_response(call, {soap::ErrorCode::InternalServerError, ""});
}

http::Response unreadable(const Call& call, boost::system::error_code error) {
  record_not_honoured(call, "can't read a request: " + error.message());
  auto text = soap::unreadable(call.style(), error.message());
  return soap_response(call, status::internal_server_error, http::text_body(std::move(text)));
}

const Operation* find_operation(const Service& service, std::string_view name) {
  const auto found = std::ranges::find(service.operations, name, &Operation::name);
  return found == service.operations.end() ? nullptr : &*found;
}

http::Response called(Call& call, soap::Element element) {
  const auto* operation = find_operation(call.caller.service, call.operation);
  if (!operation) return unknown(call);
  call.action_namespace = operation->action_namespace;
  auto outcome = operation->run(call.server, element, call.caller);
  if (outcome.has_error()) return fault_response(call, outcome.error());
  return good_response(call, std::move(*outcome));
}

// The version that the content type tells; a readable envelope tells it better.
soap::Version version_said(const http::Request& request) {
  constexpr std::string_view soap_1_2 = "application/soap+xml";
  const auto type = request.head[http::field::content_type];
  return net::iequals(type.substr(0, soap_1_2.size()), soap_1_2) ? soap::Version::v1_2 : soap::Version::v1_1;
}

// [MS-WSUSSS] 3.1.4: the first element of the body names the operation; SOAPAction is not looked at.
http::Response answered(Server& server, const Service& service, const http::Request& request,
                        std::string_view text) {
  Call call{server, {service, request}, version_said(request), "", service.namespace_uri};
  const auto envelope = soap::Envelope::read(text);
  if (envelope.has_error()) return unreadable(call, envelope.error());
  const auto element = envelope->operation();
  call.version = envelope->version();
  call.operation = element.local_name();
  return called(call, element);
}

http::Response help_page(const Server& server, const Service& service) {
  const std::string name(service.name);
  std::string text = "<!DOCTYPE html>\r\n<html><head><title>" + name +
                     " Web Service</title></head><body><h1>" + name +
                     "</h1><p>This service honours these operations:</p><ul>";
  for (const auto& operation : service.operations) text += "<li>" + std::string(operation.name) + "</li>";
  return asp_net_response(server, status::ok, "text/html; charset=utf-8", text + "</ul></body></html>\r\n");
}

http::Response description(const Server& server, const Service& service, const http::Request& request) {
  const Caller caller{service, request};
  const auto address = std::string(caller.scheme()) + caller.authority(server) + std::string(service.path);
  return asp_net_response(server, status::ok, "text/xml; charset=utf-8",
                          soap::wsdl(*service.contract, address));
}

std::string_view query_of(std::string_view target) {
  const auto mark = target.find('?');
  return mark == target.npos ? std::string_view() : target.substr(mark + 1);
}

}  // namespace

const Service server_sync{"ServerSyncWebService", "/ServerSyncWebService/ServerSyncWebService.asmx",
                          server_sync_namespace, server_sync_operations, &server_sync_contract};
const Service dss_auth{"DssAuthWebService", "/DssAuthWebService/DssAuthWebService.asmx", dss_auth_namespace,
                       dss_auth_operations, &dss_auth_contract};
const Service reporting{"ReportingWebService", "/ReportingWebService/ReportingWebService.asmx",
                        server_sync_namespace, reporting_operations, &reporting_contract};

net::Task<http::Response> call(Server& server, const Service& service, http::Request& request) {
  const auto text = co_await http::read_all(*request.body, request_bytes_max);
  if (text.has_error()) {
    auto response =
        status_page(server, status::payload_too_large, "The request can't be read: it is cut or too long.");
    response.ending = http::Ending::close;
    co_return response;
  }
  co_return answered(server, service, request, *text);
}

http::Response page(const Server& server, const Service& service, const http::Request& request) {
  if (net::iequals(query_of(request.head.target()), "wsdl")) return description(server, service, request);
  return help_page(server, service);
}

}  // namespace syncrig::simulator::upstream
