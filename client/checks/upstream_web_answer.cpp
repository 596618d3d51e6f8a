#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/upstream_unavailable.hpp"

namespace syncrig::client::checks {
namespace {

constexpr const char* dss_auth_path = "/DssAuthWebService/DssAuthWebService.asmx";

// Neither the synchronisation service nor its neighbour shows itself.
net::Task<bool> is_no_wsus_server(Examination& seen) {
  if (seen.walk.stop->operation != "GetAuthConfig" || !is_foreign_status(seen.walk.stop->reply.status()))
    co_return false;
  const auto call = service_page_call(seen.upstream_url(std::string(syncing::server_sync_path)));
  const auto page = co_await seen.transport.ask(call);
  if (is_service_page(page)) co_return false;
  const auto neighbour_call = service_page_call(seen.upstream_url(dss_auth_path));
  const auto neighbour = co_await seen.transport.ask(neighbour_call);
  const bool shows_itself = neighbour.whole() && neighbour.status() == 200 &&
                            neighbour.body.find("DssAuthWebService") != std::string::npos;
  co_return !shows_itself;
}

Finding not_wsus(const Examination& seen) {
  const auto place = seen.upstream_url("").authority();
  auto finding = make_finding(UPSTREAM_NOT_WSUS, UPSTREAM,
                              "A web server answers at " + place + ", but it is no WSUS server.");
  add_remedy(finding,
             {"Compare name and port of the upstream in the WSUS console with the upstream server's own: its "
              "WSUS web "
              "site is bound to port 8530 as a rule, to 80 on older servers.",
              "On the upstream server, see that the virtual directory ServerSyncWebService is there."});
  return finding;
}

Finding http_error(const syncing::Stop& stop) {
  const auto status = std::to_string(stop.reply.status());
  auto finding = make_finding(UPSTREAM_HTTP_ERROR, UPSTREAM,
                              "The upstream answers " + stop.operation + " with HTTP status " + status + ".");
  add_remedy(finding,
             {"On the upstream server, look at the log of IIS for status " + status + " and its sub-status.",
              "See that the application pool WsusPool runs, and that the WSUS virtual directories allow "
              "anonymous access."});
  return finding;
}

}  // namespace

net::Task<Findings> upstream_web_answer(Examination& seen) {
  Findings findings;
  if (!seen.ended_outside_soap()) co_return findings;
  const auto& stop = *seen.walk.stop;
  const bool down = co_await upstream_behind_proxy_is_down(seen);
  if (down) co_return findings;
  const bool foreign = co_await is_no_wsus_server(seen);
  if (!foreign && stop.kind == syncing::StopKind::not_soap) co_return findings;
  auto finding = http_error(stop);
  if (foreign) {
    finding = not_wsus(seen);
  } else if (stop.reply.status() == 503) {
    finding = co_await unavailable(seen);
  }
  add_evidence(finding, stop.reply.evidence);
  add_affected(finding, seen.facts.wsus().upstream_name());
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
