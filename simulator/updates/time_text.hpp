// Times of the catalogue, UTC with milliseconds, as the protocol's texts.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace syncrig::simulator::updates {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

inline constexpr std::size_t iso_date_size = 10;  // of "2024-05-14"

// "2024-05-14T17:00:00.000Z"
std::string iso_text(Time time);

// xs:dateTime of any precision and zone.
std::optional<Time> parse_iso_text(std::string_view text);

// What a synchronisation was last told: how many changes of deployments, and up to when. [MS-WSUSSS] note 31
struct Anchor {
  std::uint64_t number = 1;
  Time time;
};

// "4742,2006-05-26 18:59:26.192"
std::string to_text(const Anchor& anchor);

// Nothing for any other form, a number below 1 or a time that is in no calendar.
std::optional<Anchor> parse_anchor(std::string_view text);

}  // namespace syncrig::simulator::updates
