// Elements and attributes as text, for metadata documents.
#pragma once

#include <string>
#include <string_view>

namespace syncrig::simulator::updates {

// With the characters that XML reserves written as entities.
std::string escaped(std::string_view text);

// ` name="value"`
std::string attribute(std::string_view name, std::string_view value);

// `attributes` as `attribute` writes them, `inner` as it is.
std::string element(std::string_view name, std::string_view attributes, std::string_view inner);
std::string empty_element(std::string_view name, std::string_view attributes);

}  // namespace syncrig::simulator::updates
