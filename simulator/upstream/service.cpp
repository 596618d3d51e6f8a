#include "simulator/upstream/service.hpp"

#include <algorithm>
#include <array>

#include "simulator/upstream/authorization.hpp"
#include "simulator/upstream/config_data.hpp"
#include "simulator/upstream/ping.hpp"
#include "simulator/upstream/response.hpp"
#include "simulator/upstream/revision_list.hpp"
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
    Operation{"DownloadFiles", server_sync_namespace, download_files},
    Operation{"Ping", ping_namespace, ping_server_sync},
};
constexpr std::array dss_auth_operations = {
    Operation{"GetAuthorizationCookie", dss_auth_namespace, get_authorization_cookie},
    Operation{"Ping", ping_namespace, ping_dss_auth},
};

// One SOAP request on its way through a service.
struct Call {
  Server& server;
  const Service& service;
  const http::Request& request;
  soap::Version version;
  std::string operation;              // as the request names it
  std::string_view action_namespace;  // what its SOAPAction begins with
};

http::Response soap_response(const Server& server, status code, soap::Version version, std::string text) {
  return asp_net_response(server, code, soap::content_type(version), std::move(text));
}

http::Response fault_response(const Call& call, const soap::Fault& fault) {
  const soap::FaultPlace place{"http://" + call.server.authority + std::string(call.service.path),
                               updates::to_text(call.server.fresh_id()),
                               std::string(call.action_namespace) + "/" + call.operation};
  return soap_response(call.server, status::internal_server_error, call.version,
                       soap::in_envelope(call.version, fault, place));
}

void record_not_honoured(const Call& call) {
  Event event;
  event.set_at(UPSTREAM);
  event.set_event(NOT_HONOURED);
  event.set_exchange(call.request.exchange);
  event.set_client(call.request.client);
  event.set_method(std::string(call.request.head.method_string()));
  event.set_path(std::string(http::path_of(call.request.head.target())));
  event.set_operation(call.operation);
  event.set_detail(std::string(call.service.name) + " does not honour the operation " + call.operation);
  call.server.journal.record(std::move(event));
}

http::Response not_honoured(const Call& call) {
  record_not_honoured(call);
  return fault_response(call, {soap::ErrorCode::InternalServerError, ""});
}

const Operation* find_operation(const Service& service, std::string_view name) {
  const auto found = std::ranges::find(service.operations, name, &Operation::name);
  return found == service.operations.end() ? nullptr : &*found;
}

http::Response called(Call& call, soap::Element element) {
  const auto* operation = find_operation(call.service, call.operation);
  if (!operation) return not_honoured(call);
  call.action_namespace = operation->action_namespace;
  auto outcome = operation->run(call.server, element);
  if (outcome.has_error()) return fault_response(call, outcome.error());
  return soap_response(call.server, status::ok, call.version, soap::in_envelope(call.version, *outcome));
}

http::Response unreadable(const Server& server, const http::Request& request,
                          boost::system::error_code error) {
  const bool says_1_2 = request.head[http::field::content_type].starts_with("application/soap+xml");
  const auto version = says_1_2 ? soap::Version::v1_2 : soap::Version::v1_1;
  return soap_response(server, status::internal_server_error, version,
                       soap::unreadable(version, error.message()));
}

// [MS-WSUSSS] 3.1.4: the first element of the body names the operation; SOAPAction is not looked at.
http::Response answered(Server& server, const Service& service, const http::Request& request,
                        std::string_view text) {
  const auto envelope = soap::Envelope::read(text);
  if (envelope.has_error()) return unreadable(server, request, envelope.error());
  const auto element = envelope->operation();
  Call call{server,
            service,
            request,
            envelope->version(),
            std::string(element.local_name()),
            service.namespace_uri};
  return called(call, element);
}

}  // namespace

const Service server_sync{"ServerSyncWebService", "/ServerSyncWebService/ServerSyncWebService.asmx",
                          server_sync_namespace, server_sync_operations};
const Service dss_auth{"DssAuthWebService", "/DssAuthWebService/DssAuthWebService.asmx", dss_auth_namespace,
                       dss_auth_operations};
const Service reporting{
    "ReportingWebService", "/ReportingWebService/ReportingWebService.asmx", server_sync_namespace, {}};

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

http::Response help_page(const Server& server, const Service& service) {
  const std::string name(service.name);
  std::string text = "<!DOCTYPE html>\r\n<html><head><title>" + name +
                     " Web Service</title></head><body><h1>" + name +
                     "</h1><p>This service honours these operations:</p><ul>";
  for (const auto& operation : service.operations) text += "<li>" + std::string(operation.name) + "</li>";
  return asp_net_response(server, status::ok, "text/html; charset=utf-8", text + "</ul></body></html>\r\n");
}

}  // namespace syncrig::simulator::upstream
