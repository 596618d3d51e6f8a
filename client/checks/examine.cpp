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

constexpr Check names[] = {name_servers, unknown_name, wrong_address};
constexpr Check proxy[] = {proxy_unreachable, proxy_credentials, proxy_forbids};
constexpr Check upstream[] = {upstream_unreachable, upstream_web_answer, upstream_soap};
constexpr Check content[] = {content_access,  content_ranges,  content_length,
                             content_missing, content_corrupt, content_interrupted};
constexpr Check exposure[] = {exposed_password};

// In the order of causes: what fails in one stage explains what would fail in those below.
struct Stage {
  Gather gather;
  std::span<const Check> checks;
};
constexpr Stage stages[] = {
    {walk, names}, {nothing, proxy}, {nothing, upstream}, {fetch, content}, {nothing, exposure}};

bool has_failure(const Verdict& verdict) {
  return std::any_of(verdict.findings().begin(), verdict.findings().end(),
                     [](const Finding& finding) { return finding.severity() == FAILURE; });
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
    if (has_failure(verdict)) break;
  }
  verdict.set_healthy(verdict.findings().empty());
  for (auto& note : seen.notes) verdict.add_notes(std::move(note));
  co_return verdict;
}

}  // namespace syncrig::client::checks
