// The fourth phase of a synchronisation: the files. [MS-WSUSSS] 3.2.4.4
#pragma once

#include "client/syncing/content_queue.hpp"
#include "client/syncing/events.hpp"
#include "client/syncing/session.hpp"
#include "client/syncing/sync_progress.hpp"

namespace syncrig::client::syncing {

struct ContentReport {
  std::int64_t needed = 0;
  std::int64_t here_before = 0;
  std::int64_t fetched = 0;
  std::int64_t failed = 0;
  std::int64_t not_tried = 0;  // nothing more could come: the upstream or the proxy is out of reach
  std::uint64_t bytes_fetched = 0;
  std::vector<std::string> damaged;  // files that were here and were not right any more
  std::vector<Event> events;
};

// What the phases before give to this one.
struct ContentSources {
  transfer::Transport& transport;
  Session& session;
  Ledger& ledger;
  Cookie cookie;
  bool from_microsoft_update;  // the upstream stores no files

  ContentSources(transfer::Transport& transport_in, Session& session_in, Ledger& ledger_in, Cookie cookie_in,
                 bool from_microsoft_update_in)
      : transport(transport_in),
        session(session_in),
        ledger(ledger_in),
        cookie(std::move(cookie_in)),
        from_microsoft_update(from_microsoft_update_in) {}
};

// Fetches what the store needs and lacks; asks the upstream for what it lacks itself and waits for that
// within the patience. Arguments outlive the task.
net::Task<ContentReport> fetch_content(ContentSources& sources, const DownstreamSettings& settings,
                                       DownstreamStore& store, SyncProgress& progress);

}  // namespace syncrig::client::syncing
