// xs:dateTime as the protocols write it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace syncrig::client::syncing {

// Whole seconds: no decision here needs more.
using WallTime = std::chrono::sys_seconds;

// "2030-01-01T00:00:00Z", with or without fraction; without a zone it is UTC. Nothing if it is no time.
std::optional<WallTime> parse_date_time(std::string_view text);

// "2030-01-01T00:00:00Z".
std::string to_text(WallTime time);

WallTime wall_now();

}  // namespace syncrig::client::syncing
