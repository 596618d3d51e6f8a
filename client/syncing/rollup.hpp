// The fifth phase of a synchronisation: a downstream reports itself and its computers. [MS-WSUSSS] 3.2.4.5
#pragma once

#include "client/syncing/downstream.hpp"
#include "client/syncing/reporting.hpp"
#include "client/syncing/store.hpp"

namespace syncrig::client::syncing {

enum class Rollup {
  done,
  not_supported,  // the upstream's protocol is older than 1.3
  busy,           // the upstream had no time for the computers' status, however often it was asked
  failed,         // see the stop
};

struct RollupReport {
  Rollup outcome = Rollup::not_supported;
  std::optional<Stop> stop;
};

// Arguments outlive the task.
net::Task<RollupReport> roll_up(Reporting& reporting, const std::string& protocol_version,
                                const DownstreamSettings& settings, DownstreamStore& store);

}  // namespace syncrig::client::syncing
