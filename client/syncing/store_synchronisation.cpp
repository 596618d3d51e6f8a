#include "client/syncing/store_synchronisation.hpp"

#include <algorithm>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

#include "client/syncing/store_format.hpp"

namespace syncrig::client::syncing {
namespace {

std::string new_guid() {
  boost::uuids::random_generator generator;
  return to_string(generator());
}

// A downstream without an id makes one, and keeps it.
std::string account_guid(const DownstreamSettings& settings, DownstreamStore& store) {
  if (!settings.selection.account_guid.empty()) return settings.selection.account_guid;
  if (store.value("server_id").empty()) store.set_value("server_id", new_guid());
  return store.value("server_id");
}

std::string proxy_of(const transfer::Transport& transport) {
  return transport.through_proxy() ? transport.route().proxy.server() : std::string();
}

class StoreSynchronisation {
 public:
  StoreSynchronisation(transfer::Transport& transport, const DownstreamSettings& settings,
                       DownstreamStore& store, SyncProgress& progress)
      : transport_(transport),
        settings_(settings),
        store_(store),
        progress_(progress),
        session_(transport, settings.upstream_host, settings.upstream_port, scheme_of(settings)),
        ledger_(store, settings.upstream_host + ":" + std::to_string(settings.upstream_port), progress) {}

  net::Task<SyncReport> run() {
    progress_.phase("metadata");
    report_.course = co_await run_phases(session_, settings_.selection, ledger_);
    report_.metadata = ledger_.counts();
    note_metadata();
    if (!report_.course.stop) {
      co_await content();
      co_await reporting();
    }
    co_return std::move(report_);
  }

 private:
  void note_metadata() {
    auto& events = report_.events;
    if (report_.course.stop) {
      events.push_back(synchronisation_failed(*report_.course.stop, proxy_of(transport_)));
    } else if (!report_.metadata.invalid.empty()) {
      events.push_back(import_failed(report_.metadata.invalid.size()));
    } else {
      events.push_back(synchronisation_completed());
      store_.set_value("last_sync", to_text(settings_.selection.now()));
      return;
    }
    events.push_back(catalogue_failing());
  }

  net::Task<> content() {
    progress_.phase("content");
    ContentSources sources(transport_, session_, ledger_, report_.course.cookie,
                           report_.course.config.catalog_only_sync);
    report_.content = co_await fetch_content(sources, settings_, store_, progress_);
    const auto& events = report_.content.events;
    report_.events.insert(report_.events.end(), events.begin(), events.end());
  }

  net::Task<> reporting() {
    progress_.phase("reporting");
    Reporting reporting(transport_, settings_.upstream_host, settings_.upstream_port, scheme_of(settings_));
    report_.rollup = co_await roll_up(reporting, report_.course.config.protocol_version, settings_, store_);
  }

  transfer::Transport& transport_;
  const DownstreamSettings& settings_;
  DownstreamStore& store_;
  SyncProgress& progress_;
  Session session_;
  StoreLedger ledger_;
  SyncReport report_;
};

}  // namespace

bool SyncReport::failed() const {
  return std::any_of(events.begin(), events.end(),
                     [](const Event& event) { return event.level != EventLevel::information; });
}

net::Task<SyncReport> synchronise_store(transfer::Transport& transport, DownstreamSettings settings,
                                        DownstreamStore& store, SyncProgress& progress) {
  try {
    settings.selection.account_guid = account_guid(settings, store);
    StoreSynchronisation running(transport, settings, store, progress);
    co_return co_await running.run();
  } catch (const SqliteError& error) {
    throw unusable(store.folder(), error);
  }
}

}  // namespace syncrig::client::syncing
