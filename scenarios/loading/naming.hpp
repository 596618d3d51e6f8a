// Names of scenarios, of faults, and of what a world has.
#pragma once

#include <string_view>

namespace syncrig::scenarios::loading {

// The folders of the catalogue.
inline constexpr std::string_view layers[] = {"host", "names",     "network",   "proxy",   "tls",    "http",
                                              "soap", "catalogue", "hierarchy", "content", "healthy"};

bool is_layer(std::string_view folder);

// Lower-case letters and digits, with single hyphens between: "strip-range".
bool is_name(std::string_view text);

// One label of a host's name, RFC 1123 2.1: up to 63 letters, digits and hyphens.
bool is_host_label(std::string_view text);

// RFC 9110 5.6.2.
bool is_http_token(std::string_view text);

}  // namespace syncrig::scenarios::loading
