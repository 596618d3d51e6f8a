#include "scenarios/lab/middle_server.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/url/parse.hpp>

#include "client/resolving/resolver.hpp"
#include "client/transfer/transport.hpp"
#include "simulator/updates/held_bytes.hpp"
#include "simulator/updates/text_encoding.hpp"

namespace syncrig::scenarios::lab {
namespace {

namespace syncing = client::syncing;
namespace transfer = client::transfer;
namespace updates = simulator::updates;
namespace upstream = simulator::upstream;
using namespace std::chrono_literals;

constexpr auto exchange_deadline = 60s;

// The store lives no longer than its world: it need not survive the machine.
syncing::StoreOptions passing_store() {
  syncing::StoreOptions options;
  options.survives_power_loss = false;
  return options;
}

std::optional<updates::Sha1> sha1_of(const std::string& hex) {
  const auto bytes = updates::parse_hex(hex);
  updates::Sha1 sha1;
  if (!bytes || bytes->size() != sha1.size()) return std::nullopt;
  std::ranges::copy(*bytes, sha1.begin());
  return sha1;
}

updates::Guid guid_of(const std::string& text) {
  return updates::parse_guid(text).value_or(updates::Guid());
}

updates::FilledStore::MuPaths mu_paths_of(const syncing::StoredRevision& revision) {
  updates::FilledStore::MuPaths paths;
  for (const auto& file : revision.files) {
    const auto url = boost::urls::parse_uri(file.mu_url);
    const auto sha1 = sha1_of(file.sha1);
    if (url && sha1) paths.emplace(*sha1, url->encoded_path());
  }
  return paths;
}

upstream::Deployment deployment_of(const syncing::Deployment& told, updates::Time changed) {
  upstream::Deployment deployment;
  deployment.id = guid_of(told.id);
  deployment.revision = {guid_of(told.revision.id), static_cast<std::uint32_t>(told.revision.revision)};
  deployment.action = static_cast<upstream::Action>(told.action);
  deployment.group = guid_of(told.group_id);
  deployment.changed = changed;
  deployment.admin_name = told.admin_name;
  deployment.download_priority = static_cast<std::uint8_t>(told.download_priority);
  const auto deadline = updates::parse_iso_text(told.deadline);
  if (deadline && *deadline < std::chrono::sys_days(std::chrono::year(9999) / 1 / 1))
    deployment.deadline = deadline;
  return deployment;
}

std::string failure_in(const syncing::SyncReport& report) {
  for (const auto& event : report.events) {
    if (event.level == syncing::EventLevel::error) return event.text;
  }
  return "no event tells why";
}

}  // namespace

MiddleServer::MiddleServer(net::Executor executor, const simulator::Upstream& settings,
                           client::HostFacts facts, upstream::Surroundings around, updates::Time first_change,
                           net::Nursery& nursery)
    : executor_(executor),
      settings_(settings),
      facts_(std::move(facts)),
      around_(std::move(around)),
      first_change_(first_change),
      nursery_(nursery),
      downstream_store_(folder_.path() / "store", passing_store()),
      store_(std::make_shared<updates::FilledStore>()) {}

net::Task<syncing::SyncReport> MiddleServer::synchronise(syncing::DownstreamSettings settings) {
  const auto from = boost::asio::ip::make_address(facts_.host().address());
  client::resolving::Resolver resolver(executor_, facts_.name_services(), from);
  transfer::Route route(facts_.proxy(), from, exchange_deadline, transfer::machine_tls(facts_));
  transfer::Transport transport(resolver, std::move(route));
  syncing::SyncProgress silent;
  auto running = syncing::synchronise_store(transport, std::move(settings), downstream_store_, silent);
  auto report = co_await std::move(running);
  co_return report;
}

net::Task<> MiddleServer::synchronise_wholly(syncing::DownstreamSettings settings) {
  auto synchronising = synchronise(std::move(settings));
  const auto report = co_await std::move(synchronising);
  if (!report.course.stop) co_return;
  throw std::runtime_error(facts_.host().fqdn() + " can't synchronise from " + facts_.wsus().upstream_name() +
                           ": " + failure_in(report));
}

syncing::DownstreamSettings MiddleServer::as_downstream() const {
  return syncing::settings_of(facts_);
}

// A replica is told what is approved; an autonomous server decides once it knows the updates.
net::Task<> MiddleServer::fill() {
  auto first = as_downstream();
  auto synchronising = synchronise_wholly(std::move(first));
  co_await std::move(synchronising);
  take_over_metadata();
  std::optional<upstream::Approvals> approvals;
  if (facts_.wsus().replica()) {
    approvals = replicated();
  } else {
    approvals = upstream::read_approvals(settings_.approvals(), *store_, around_.seed);
    auto settings = as_downstream();
    for (const auto& id : upstream::to_install(*approvals)) {
      syncing::ApprovedUpdate approved;
      approved.id = updates::to_text(id);
      settings.approved.push_back(std::move(approved));
    }
    auto with_files = synchronise_wholly(std::move(settings));
    co_await std::move(with_files);
  }
  take_over_files();
  upstream::Offer offer;
  offer.store = store_;
  offer.approvals = std::move(approvals);
  offer.fetch = [this](const updates::File& file) { ask_for(file); };
  server_ = upstream::make_upstream(settings_, std::move(offer), around_);
}

void MiddleServer::take_over_metadata() {
  auto changed = first_change_;
  downstream_store_.each_revision([&](const syncing::StoredRevision& revision) {
    changed += 1ms;
    store_->add(revision.document, changed, mu_paths_of(revision));
  });
}

void MiddleServer::take_over_files() {
  downstream_store_.each_revision([&](const syncing::StoredRevision& revision) {
    for (const auto& file : revision.files) {
      const auto sha1 = sha1_of(file.sha1);
      if (!sha1 || !file.is_stored || store_->open(*sha1)) continue;
      store_->put(*sha1, updates::disk_bytes(downstream_store_.content_file(file).string()));
    }
  });
}

upstream::Approvals MiddleServer::replicated() {
  upstream::Approvals approvals;
  for (const auto& group : downstream_store_.groups())
    approvals.groups.push_back({guid_of(group.id), guid_of(group.parent_id), group.name, group.is_builtin});
  const auto changed = store_->latest_anchor().time - 500ms;
  for (const auto& one : downstream_store_.deployments())
    approvals.deployments.push_back(deployment_of(one, changed));
  for (const auto& id : downstream_store_.hidden_updates()) approvals.declined.push_back(guid_of(id));
  for (const auto& id : downstream_store_.accepted_eulas()) approvals.accepted_eulas.push_back(guid_of(id));
  return approvals;
}

void MiddleServer::ask_for(const updates::File& file) {
  asked_for_.push_back(updates::hex_upper(file.sha1));
  if (!std::exchange(fetching_, true)) nursery_.start(fetch_asked_for());
}

// [MS-WSUSSS] 3.1.4.11: what a server below asked for is fetched from the server above; what doesn't come is
// asked for again by those who want it.
net::Task<> MiddleServer::fetch_asked_for() {
  while (!asked_for_.empty()) {
    auto settings = as_downstream();
    settings.requested = std::exchange(asked_for_, {});
    try {
      auto synchronising = synchronise(std::move(settings));
      co_await std::move(synchronising);
      take_over_files();
    } catch (const std::runtime_error& error) {
      record_failure(error.what());
    }
  }
  fetching_ = false;
}

void MiddleServer::record_failure(const std::string& why) {
  simulator::Event event;
  event.set_at(simulator::PARENT);
  event.set_event(simulator::NOT_HONOURED);
  event.set_detail(facts_.host().fqdn() + " can't fetch what was asked of it: " + why);
  around_.journal.record(std::move(event));
}

net::Task<http::Response> MiddleServer::answer(http::Request& request) {
  if (server_) co_return co_await server_->answer(request);
  auto response = http::make_response(http::status::service_unavailable, "text/plain",
                                      "This server has not synchronised yet.\n");
  response.head.set(http::field::retry_after, "1");
  co_return response;
}

}  // namespace syncrig::scenarios::lab
