// A domain name as text and as its octets in a message. RFC 1035 3.1, 5.1
//
// Text: labels joined by dots; in a label dots, backslashes and unprintable octets are escaped (\. \\ \007);
// "" is the root. Wire: length-prefixed labels up to and with the root's zero octet, not compressed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace syncrig::simulator::names {

inline constexpr std::size_t name_octets_max = 255;  // in wire form

// Takes a trailing dot or none. Nothing if a label is empty or over 63 octets, or the name over 255.
std::optional<std::string> wire_name(std::string_view text);

// `wire` is a whole name in wire form.
std::string name_text(std::string_view wire);

// Wire form in lower case: what names are compared by. RFC 4343
std::string lowered(std::string_view wire);

// Equal but for the case of letters.
bool same_letters(std::string_view one, std::string_view other);

// Whether `name` is `apex` or below it; both in lower-case wire form.
bool is_within(std::string_view name, std::string_view apex);

// The name less its first label; `wire` is not the root.
inline std::string_view parent(std::string_view wire) {
  return wire.substr(1 + static_cast<unsigned char>(wire.front()));
}

}  // namespace syncrig::simulator::names
