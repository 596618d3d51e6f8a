// One whole synchronisation of a downstream server, into its store. [MS-WSUSSS] 3.2.4
#pragma once

#include "client/syncing/content_phase.hpp"
#include "client/syncing/rollup.hpp"
#include "client/syncing/store_ledger.hpp"

namespace syncrig::client::syncing {

struct SyncReport {
  Course course;  // metadata and deployments
  StoreLedger::Counts metadata;
  ContentReport content;
  RollupReport rollup;
  std::vector<Event> events;  // as a WSUS server would log them, in their order

  // True if an event tells of a failure.
  bool failed() const;
};

// Metadata, deployments, files, reporting. What an earlier run stored is not fetched again, whatever ended
// it. Runs on the executor of `transport`'s resolver; everything outlives the task. Throws StoreUnusable when
// the store can't go on; what it has stays.
net::Task<SyncReport> synchronise_store(transfer::Transport& transport, DownstreamSettings settings,
                                        DownstreamStore& store, SyncProgress& progress);

}  // namespace syncrig::client::syncing
