// Reading field values that are lists. RFC 9110 5.6
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "simulator/http/message.hpp"

namespace syncrig::simulator::upstream {

// The field's value, its lines joined by commas (RFC 9110 5.3), without white space around it; nothing if it
// is absent.
std::optional<std::string> whole_value(const http::RequestHead& head, http::field name);

// Takes the next entity tag off a comma-separated list, quotes and weakness mark included. Nothing at the
// end, or where the text is no entity tag.
std::optional<std::string_view> next_entity_tag(std::string_view& list);

// Takes the next element off a comma-separated list; empty elements are skipped (RFC 9110 5.6.1.2). Nothing
// at the end.
std::optional<std::string_view> next_element(std::string_view& list);

}  // namespace syncrig::simulator::upstream
