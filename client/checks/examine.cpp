#include "client/checks/examine.hpp"

#include <span>
#include <stdexcept>

#include "client/checks/checks.hpp"
#include "client/checks/content.hpp"
#include "client/checks/usable_facts.hpp"

namespace syncrig::client::checks {
namespace {

using Gather = net::Task<> (*)(Examination&);
using Check = net::Task<Findings> (*)(Examination&);

net::Task<> walk(Examination& seen) {
  if (seen.facts.has_agent()) {
    seen.walk = co_await syncing::scan_as_agent(seen.upstream, seen.facts);
  } else {
    seen.walk = co_await syncing::synchronise(seen.session, seen.facts);
  }
}

// A walk that stopped without a finding must never end as healthy.
net::Task<> fetch(Examination& seen) {
  const auto& stop = seen.walk.stop;
  if (stop)
    throw std::logic_error("no check explains why " + stop->operation +
                           " failed: " + stop->reply.error.message());
  co_await fetch_content(seen);
}

net::Task<> nothing(Examination&) {
  co_return;
}

constexpr Check settings[] = {proxy_setting};
constexpr Check names[] = {proxy_script, name_servers, unknown_name, wrong_address};
constexpr Check secure[] = {tunnel_denied, tls_port, tls_handshake, tls_agreement, tls_certificate};
constexpr Check ways[] = {proxy_not_for_ssl, proxy_needed, upstream_port};
constexpr Check meddling[] = {proxy_portal, proxy_refuses_expect, proxy_rewrites, encoding_broken};
constexpr Check proxy[] = {proxy_loop, proxy_unreachable, proxy_credentials, proxy_forbids};
constexpr Check connection[] = {connection_trouble};
constexpr Check upstream[] = {upstream_unreachable, upstream_web_answer, upstream_soap};
constexpr Check beside_tls[] = {content_beside_tls};
constexpr Check caches[] = {cache_stale};
// Those that tell a special cause come first: what they explain the others leave alone.
constexpr Check content[] = {content_replaced,   range_blocked,   content_too_large,  keep_alive_broken,
                             content_head,       content_changes, range_misanswered,  content_held_back,
                             content_connection, content_access,  content_ranges,     content_length,
                             content_missing,    content_corrupt, content_interrupted};
constexpr Check exposure[] = {content_trickles, exposed_password, tls_revocation};

// In the order of causes: what fails in one stage explains what would fail in those below.
struct Stage {
  Gather gather;
  std::span<const Check> checks;
};
constexpr Stage stages[] = {{nothing, settings},   {walk, names},       {nothing, secure},
                            {nothing, ways},       {nothing, meddling}, {nothing, proxy},
                            {nothing, connection}, {nothing, upstream}, {fetch, beside_tls},
                            {nothing, caches},     {nothing, content},  {nothing, exposure}};

bool has(const Verdict& verdict, Severity severity) {
  return std::any_of(verdict.findings().begin(), verdict.findings().end(),
                     [=](const Finding& finding) { return finding.severity() == severity; });
}

// A walk that stopped for a reason which heals by itself leads no further either.
bool is_at_its_end(const Verdict& verdict, const Examination& seen) {
  return has(verdict, FAILURE) || (seen.walk.stop && has(verdict, TRANSIENT));
}

net::Task<> run(const Stage& stage, Examination& seen, Verdict& verdict) {
  co_await stage.gather(seen);
  for (const auto check : stage.checks) {
    auto findings = co_await check(seen);
    for (auto& finding : findings) *verdict.add_findings() = std::move(finding);
  }
}

}  // namespace

net::Task<Verdict> examine(HostFacts facts, Options options) {
  require_usable(facts);
  Examination seen(co_await asio::this_coro::executor, std::move(facts), options);
  Verdict verdict;
  for (const auto& stage : stages) {
    co_await run(stage, seen, verdict);
    if (is_at_its_end(verdict, seen)) break;
  }
  verdict.set_healthy(verdict.findings().empty());
  for (auto& note : seen.notes) verdict.add_notes(std::move(note));
  co_return verdict;
}

}  // namespace syncrig::client::checks
