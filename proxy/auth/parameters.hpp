// The parameters of credentials: username="x", nc=00000001. RFC 9110 11.2
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace syncrig::proxy::auth {

// Names in lower case, values without quotes and backslashes.
using Parameters = std::map<std::string, std::string>;

// Nothing if `list` is malformed or names a parameter twice.
std::optional<Parameters> read_parameters(std::string_view list);

// As a quoted-string. RFC 9110 5.6.4
std::string quoted(std::string_view text);

}  // namespace syncrig::proxy::auth
