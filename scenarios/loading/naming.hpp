// Names of scenarios and of faults.
#pragma once

#include <string_view>

namespace syncrig::scenarios::loading {

// The folders of the catalogue.
inline constexpr std::string_view layers[] = {"host", "names",     "network",   "proxy",   "tls",    "http",
                                              "soap", "catalogue", "hierarchy", "content", "healthy"};

bool is_layer(std::string_view folder);

// Lower-case letters and digits, with single hyphens between: "strip-range".
bool is_name(std::string_view text);

}  // namespace syncrig::scenarios::loading
