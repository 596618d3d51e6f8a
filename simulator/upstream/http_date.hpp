// HTTP dates. RFC 9110 5.6.7
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace syncrig::simulator::upstream {

// "Sun, 06 Nov 1994 08:49:37 GMT"
std::string http_date(std::chrono::sys_seconds time);

// Reads all three forms. `now` decides the century of a year with two digits. Nothing for any other text.
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text, std::chrono::sys_seconds now);

}  // namespace syncrig::simulator::upstream
