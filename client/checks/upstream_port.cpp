#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"
#include "simulator/net/error.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Trouble;

// [MS-WSUSSS] 2.1, and what servers since 2012 are bound to.
constexpr std::uint16_t usual_ports[] = {8530, 80};

bool may_be_another_port(const Examination& seen) {
  const auto& stop = seen.walk.stop;
  if (!stop || stop->operation != "GetAuthConfig" || seen.facts.wsus().upstream_use_ssl()) return false;
  if (seen.ended_with(Trouble::connection)) return stop->reply.error != net::Errc::timed_out;
  return seen.ended_outside_soap() && is_foreign_status(stop->reply.status());
}

Finding wrong(const Examination& seen, std::uint16_t right) {
  const auto told = std::to_string(seen.upstream_port());
  auto finding = make_finding(UPSTREAM_PORT_WRONG, DOWNSTREAM,
                              "No WSUS server is to be found at port " + told +
                                  " of the upstream, but one at port " + std::to_string(right) + ".");
  add_affected(finding, seen.facts.wsus().upstream_name());
  add_remedy(finding,
             {"Correct the port in the WSUS console (Options, Synchronization Options, Update source): " +
                  std::to_string(right),
              "Synchronise again."});
  return finding;
}

// The services are at the port that the console has, whatever is wrong with them.
net::Task<bool> is_at_its_port(Examination& seen) {
  const auto call = service_page_call(seen.upstream_url(std::string(syncing::server_sync_path)));
  const auto page = co_await seen.transport.ask(call);
  co_return is_service_page(page);
}

}  // namespace

net::Task<Findings> upstream_port(Examination& seen) {
  Findings findings;
  if (!may_be_another_port(seen)) co_return findings;
  const bool at_its_port = co_await is_at_its_port(seen);
  if (at_its_port) co_return findings;
  for (const auto port : usual_ports) {
    if (port == seen.upstream_port()) continue;
    auto url = seen.upstream_url(std::string(syncing::server_sync_path));
    url.port = port;
    const auto call = service_page_call(url);
    const auto page = co_await seen.transport.ask(call);
    if (!is_service_page(page)) continue;
    auto finding = wrong(seen, port);
    add_evidence(finding, seen.walk.stop->reply.evidence);
    add_evidence(finding, page.evidence);
    findings.push_back(std::move(finding));
    break;
  }
  co_return findings;
}

}  // namespace syncrig::client::checks
