#include "simulator/upstream/upstream.hpp"

#include <charconv>

#include "simulator/upstream/routes.hpp"

namespace syncrig::simulator::upstream {
namespace {

std::uint32_t index_of(const updates::Catalogue& catalogue, const std::string& kb_text) {
  std::uint64_t kb = 0;
  const auto [end, error] = std::from_chars(kb_text.data(), kb_text.data() + kb_text.size(), kb);
  const bool is_number = error == std::errc() && end == kb_text.data() + kb_text.size();
  const auto index = is_number ? catalogue.find_kb(kb) : std::nullopt;
  if (!index) throw std::invalid_argument("the catalogue has no update with KB number \"" + kb_text + "\"");
  return *index;
}

Stock::Missing missing_files(const updates::Catalogue& catalogue, const Content& content) {
  Stock::Missing missing;
  for (const auto& file : content.missing()) {
    missing[index_of(catalogue, file.name())] =
        file.arrives_once_asked_for() ? Arrival::once_asked_for : Arrival::never;
  }
  return missing;
}

Stock stock_of(const Upstream& settings, const updates::Catalogue& catalogue) {
  const auto& without = settings.catalogue().without_product();
  const std::vector<std::string> titles(without.begin(), without.end());
  return Stock(catalogue, updates::Selection(titles), missing_files(catalogue, settings.content()));
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

class UpstreamAnswer final : public http::Answer {
 public:
  explicit UpstreamAnswer(Server server) : server_(std::move(server)) {}

  net::Task<http::Response> answer(http::Request& request) override { return routed(server_, request); }

 private:
  Server server_;
};

}  // namespace

http::AnswerPtr make_upstream(const Upstream& settings, Surroundings around) {
  Server server(stock_of(settings, around.catalogue), storage_of(settings), around.journal, around.seed,
                std::move(around.authority), std::move(around.now));
  return std::make_unique<UpstreamAnswer>(std::move(server));
}

}  // namespace syncrig::simulator::upstream
