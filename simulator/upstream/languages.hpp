// The languages that a server knows, as GetConfigData lists them. [MS-WSUSSS] 2.2.4.11
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace syncrig::simulator::upstream {

struct Language {
  std::uint32_t id;  // LCID; 0 is the switch for all languages
  std::string_view short_name;
  std::string_view long_name;
};

std::span<const Language> languages();

// Empty for an id that is none.
std::string_view short_name(std::uint32_t id);

}  // namespace syncrig::simulator::upstream
