// What Cache-Control, Expires, Age and Vary say of a message. RFC 9111 4.2, 5
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "simulator/http/message.hpp"

namespace syncrig::proxy::forwarding {

using Seconds = std::chrono::seconds;

// True if one of the Cache-Control fields has that directive, whatever its value.
bool has_directive(const simulator::http::Fields& fields, std::string_view directive);

// The number that a directive has: max-age=60.
std::optional<Seconds> directive_seconds(const simulator::http::Fields& fields, std::string_view directive);

// How long a shared cache may give out a response; `otherwise` if it does not say.
Seconds lifetime_of(const simulator::http::ResponseHead& head, Seconds otherwise);

// How old the response was when it came.
Seconds age_of(const simulator::http::ResponseHead& head);

// Of an HTTP date in any of its forms.
std::optional<std::chrono::sys_seconds> date_of(std::string_view text);

// The values of the request's fields that the response's Vary names, as one text; nothing for "*".
std::optional<std::string> variant_of(const simulator::http::RequestHead& request, std::string_view vary);

}  // namespace syncrig::proxy::forwarding
