#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/tls.hpp"
#include "simulator/net/error.hpp"

namespace syncrig::client::checks {
namespace {

using net::TlsTrouble;
using transfer::Trouble;

transfer::Url with_port(transfer::Url url, int port, transfer::Scheme scheme) {
  url.port = static_cast<std::uint16_t>(port);
  url.scheme = scheme;
  return url;
}

net::Task<bool> speaks_tls(Examination& seen, int port) {
  auto url = with_port(seen.upstream_url("/"), port, transfer::Scheme::https);
  const auto reply = co_await try_handshake(seen, std::move(url), net::TlsLimits());
  co_return agreed(reply);
}

// Past the proxy, which answers for those who are silent.
net::Task<bool> speaks_plain(Examination& seen, int port) {
  const transfer::Call call(http::verb::get, with_port(seen.upstream_url("/"), port, transfer::Scheme::http));
  const auto reply = co_await seen.direct.ask(call);
  co_return reply.has_head();
}

// Through the proxy's tunnel. A gateway that opens TLS shakes hands for whatever lies behind it: what counts
// is an answer inside that is not such a gateway's.
net::Task<bool> answers_over_tls(Examination& seen) {
  const transfer::Call call(http::verb::get,
                            with_port(seen.upstream_url("/"), seen.upstream_port(), transfer::Scheme::https));
  transfer::Transport transport(seen.resolver, seen.console_route());
  const auto reply = co_await transport.ask(call);
  co_return reply.whole() && !reply.tunnel_refused && reply.status() < 500;
}

net::Task<bool> wants_tls(Examination& seen) {
  const auto direct = co_await try_handshake(seen, seen.upstream_url("/"), net::TlsLimits(), true);
  if (agreed(direct) || !seen.transport.through_proxy()) co_return agreed(direct);
  co_return co_await answers_over_tls(seen);
}

Finding swapped(const Examination& seen, Where where, const std::string& message, const std::string& other) {
  auto finding = make_finding(TLS_PORT_SWAPPED, where, message);
  add_evidence(finding, seen.walk.stop->reply.evidence);
  finding.add_evidence(other);
  add_affected(finding, seen.facts.wsus().upstream_name());
  const Lines setting = {
      "Match port and box in the WSUS console: Options, Update Source and Proxy Server, Use SSL when "
      "synchronizing update information. WSUS has TLS on 8531 (or 443), plain HTTP on 8530 (or 80)."};
  const Lines bindings = {
      "On the upstream server, correct the bindings of the WSUS web site in IIS: https on 8531, http on "
      "8530."};
  add_remedy(finding, where == UPSTREAM ? bindings : setting);
  return finding;
}

// TLS is wanted of a port that has none. WSUS has it one port above the plain one; found below, the server's
// bindings are crossed.
net::Task<Finding> plain_where_tls_should_be(Examination& seen) {
  const int port = seen.upstream_port();
  const auto message = "This machine speaks TLS to port " + std::to_string(port) +
                       " of the upstream, which answers in plain text.";
  const bool below = co_await speaks_tls(seen, port - 1);
  if (below) co_return swapped(seen, UPSTREAM, message, "port " + std::to_string(port - 1) + " speaks TLS");
  const bool above = co_await speaks_tls(seen, port + 1);
  co_return swapped(
      seen, DOWNSTREAM, message,
      "port " + std::to_string(port + 1) + (above ? " speaks TLS" : " does not speak TLS either"));
}

net::Task<Finding> tls_where_plain_should_be(Examination& seen) {
  const int port = seen.upstream_port();
  const auto message =
      "This machine speaks plain HTTP to port " + std::to_string(port) + " of the upstream, which wants TLS.";
  const bool above = co_await speaks_plain(seen, port + 1);
  if (above)
    co_return swapped(seen, UPSTREAM, message, "port " + std::to_string(port + 1) + " speaks plain HTTP");
  co_return swapped(seen, DOWNSTREAM, message, "port " + std::to_string(port) + " speaks TLS");
}

// The proxy says that it got no answer. Proxies choose between these statuses; 504 is for the silent.
bool proxy_got_no_http(const Examination& seen) {
  if (!seen.transport.through_proxy() || !seen.ended_outside_soap()) return false;
  const auto status = seen.walk.stop->reply.status();
  return status == 500 || status == 502 || status == 503;
}

bool got_no_http(const Examination& seen) {
  if (seen.facts.wsus().upstream_use_ssl()) return false;
  const bool ended_at_once =
      seen.ended_with(Trouble::exchange) && seen.walk.stop->reply.error != net::Errc::timed_out;
  return ended_at_once || proxy_got_no_http(seen);
}

}  // namespace

net::Task<Findings> tls_port(Examination& seen) {
  Findings findings;
  const auto* const tls = failed_handshake(seen);
  if (tls && tls->trouble == TlsTrouble::not_tls)
    findings.push_back(co_await plain_where_tls_should_be(seen));
  if (!got_no_http(seen)) co_return findings;
  const bool secure = co_await wants_tls(seen);
  if (secure) findings.push_back(co_await tls_where_plain_should_be(seen));
  co_return findings;
}

}  // namespace syncrig::client::checks
