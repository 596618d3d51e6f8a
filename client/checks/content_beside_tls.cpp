#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/tls.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Outcome;

class Nothing final : public transfer::BodySink {
 public:
  bool wants(const http::ResponseHead&) override { return false; }
  void take(asio::const_buffer) override {}
};

bool could_not_connect(const FileSeen& file) {
  return file.last().reply.trouble == transfer::Trouble::connection;
}

Finding blocked(const Examination& seen, const std::vector<const FileSeen*>& files) {
  const auto port = std::to_string(seen.content_url("").port);
  auto finding = make_finding(CONTENT_PORT_BLOCKED, NETWORK,
                              "Synchronisation works over TLS; the files come plain from port " + port +
                                  ", one below, and that can't be reached.");
  add_files(finding, files);
  add_remedy(finding, {"Let port " + port +
                           " pass in the firewalls between the two servers: WSUS never sends "
                           "files over TLS, and checks them by their digests.",
                       "On the upstream server, see that the web site has an http binding on that port."});
  return finding;
}

Finding forced(const std::vector<const FileSeen*>& files, const Lines& over_tls) {
  auto finding =
      make_finding(TLS_CONTENT_FORCED, UPSTREAM,
                   "The upstream gives files over TLS only, where WSUS asks for them in plain HTTP.");
  add_files(finding, files);
  finding.add_evidence("the same over TLS:");
  add_evidence(finding, over_tls);
  add_remedy(finding, {"On the upstream server, in IIS, clear Require SSL for Content, Inventory, "
                       "ReportingWebService and SelfUpdate. Only ApiRemoting30, ClientWebService, "
                       "DssAuthWebService, ServerSyncWebService and SimpleAuthWebService may require it."});
  return finding;
}

net::Task<transfer::Reply> ask_over_tls(Examination& seen, const FileSeen& file) {
  Nothing nothing;
  const transfer::Call call(http::verb::head, seen.upstream_url(file.wanted.url.path));
  co_return co_await seen.transport.ask(call, &nothing);
}

}  // namespace

net::Task<Findings> content_beside_tls(Examination& seen) {
  Findings findings;
  if (!seen.facts.wsus().upstream_use_ssl()) co_return findings;
  const auto cut_off = files_with(seen, Outcome::unreachable);
  if (!cut_off.empty() && could_not_connect(*cut_off.front())) findings.push_back(blocked(seen, cut_off));
  const auto refused = files_with(seen, Outcome::http_status);
  if (refused.empty() || refused.front()->last().reply.status() != 403) co_return findings;
  const auto over_tls = co_await ask_over_tls(seen, *refused.front());
  if (over_tls.whole() && over_tls.status() == 200) findings.push_back(forced(refused, over_tls.evidence));
  co_return findings;
}

}  // namespace syncrig::client::checks
