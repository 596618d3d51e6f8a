// What a WSUS server would write into its event log about a synchronisation.
#pragma once

#include <cstdint>
#include <string>

#include "client/syncing/stop.hpp"
#include "client/transfer/download.hpp"

namespace syncrig::client::syncing {

enum class EventLevel { information, warning, error };

struct Event {
  std::uint32_t id = 0;
  EventLevel level = EventLevel::information;
  std::string text;
};

inline constexpr const char* event_source = "Windows Server Update Services";

// "information" and so on.
std::string_view to_text(EventLevel level);

Event synchronisation_completed();                                         // 384
Event synchronisation_failed(const Stop& stop, const std::string& proxy);  // 386; `proxy`: its name, or empty
Event import_failed(std::size_t documents);                                // 386
Event catalogue_failing();                                                 // 10022
Event content_failed(const std::string& reason, const std::string& source,
                     const std::string& destination);  // 364
Event updates_failing();                               // 10032

// Why a file did not come, as event 364 tells it.
std::string failure_reason(const transfer::Download& download);

}  // namespace syncrig::client::syncing
