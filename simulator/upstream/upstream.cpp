#include "simulator/upstream/upstream.hpp"

#include <stdexcept>

#include "simulator/updates/computed_store.hpp"
#include "simulator/upstream/given_files.hpp"
#include "simulator/upstream/routes.hpp"

namespace syncrig::simulator::upstream {
namespace {

Stock::Missing missing_files(const updates::Store& store, const Content& content) {
  Stock::Missing missing;
  for (const auto& file : content.missing()) {
    const auto update = store.visible_update(file.name());
    if (!update)
      throw std::invalid_argument("the catalogue has no update with KB number \"" + file.name() + "\"");
    missing[update->id] = file.arrives_once_asked_for() ? Arrival::once_asked_for : Arrival::never;
  }
  return missing;
}

Storage storage_of(const Upstream& settings) {
  Storage storage;
  if (settings.has_catalog_only_sync()) storage.catalog_only_sync = settings.catalog_only_sync();
  if (settings.has_lazy_sync()) storage.lazy_sync = settings.lazy_sync();
  if (settings.has_server_hosts_psf_files())
    storage.server_hosts_psf_files = settings.server_hosts_psf_files();
  if (settings.has_updates_per_request_max())
    storage.updates_per_request_max = settings.updates_per_request_max();
  return storage;
}

MetadataForm form_of(Upstream::MetadataForm form) {
  switch (form) {
    case Upstream::PLAIN:
      return MetadataForm::plain;
    case Upstream::MSZIP:
      return MetadataForm::mszip;
    default:
      return Options().metadata_form;
  }
}

Options options_of(const Upstream& settings, std::string microsoft_update) {
  Options options;
  options.metadata_form = form_of(settings.metadata_form());
  options.skips_unknown_revisions = settings.unknown_revision() == Upstream::SKIP;
  if (settings.has_cookie_minutes())
    options.session_lifetime = std::chrono::minutes(settings.cookie_minutes());
  if (settings.has_agent_cookie_minutes())
    options.agent_session_lifetime = std::chrono::minutes(settings.agent_cookie_minutes());
  if (settings.has_agents_register()) options.agents_register = settings.agents_register();
  if (settings.has_updates_per_scan_answer_max())
    options.updates_per_scan_answer_max = settings.updates_per_scan_answer_max();
  if (settings.has_detailed_rollup()) options.detailed_rollup = settings.detailed_rollup();
  const auto& deleted = settings.deleted_computer();
  options.deleted_computers.insert(deleted.begin(), deleted.end());
  options.microsoft_update = std::move(microsoft_update);
  return options;
}

class UpstreamAnswer final : public http::Answer {
 public:
  explicit UpstreamAnswer(Server server) : server_(std::move(server)) {}

  net::Task<http::Response> answer(http::Request& request) override { return routed(server_, request); }

 private:
  Server server_;
};

}  // namespace

http::AnswerPtr make_upstream(const Upstream& settings, Offer offer, Surroundings around) {
  auto approvals = offer.approvals ? std::move(*offer.approvals)
                                   : read_approvals(settings.approvals(), *offer.store, around.seed);
  auto missing = missing_files(*offer.store, settings.content());
  Stock stock(std::move(offer.store), storage_of(settings), to_install(approvals), std::move(missing),
              std::move(offer.fetch));
  Server server(std::move(stock), std::move(approvals),
                options_of(settings, std::move(around.microsoft_update)), around.journal, around.seed,
                std::move(around.authority), std::move(around.now));
  return std::make_unique<UpstreamAnswer>(std::move(server));
}

http::AnswerPtr make_microsoft_update(std::shared_ptr<const updates::Store> store, Surroundings around) {
  Storage storage;
  storage.catalog_only_sync = true;
  storage.server_hosts_psf_files = true;
  Options options;
  options.is_microsoft_update = true;
  options.microsoft_update = std::move(around.microsoft_update);
  Server server(Stock(std::move(store), storage, {}, {}), Approvals(), std::move(options), around.journal,
                around.seed, std::move(around.authority), std::move(around.now));
  return std::make_unique<UpstreamAnswer>(std::move(server));
}

std::shared_ptr<const updates::Store> store_of(const Upstream& settings,
                                               const updates::Catalogue& catalogue) {
  const auto& without = settings.catalogue().without_product();
  const std::vector<std::string> titles(without.begin(), without.end());
  return std::make_shared<updates::ComputedStore>(catalogue, updates::Selection(titles),
                                                  given_updates(settings));
}

}  // namespace syncrig::simulator::upstream
