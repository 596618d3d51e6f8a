// Globs over paths, names and scenario ids.
#pragma once

#include <string_view>

namespace syncrig::simulator::journal {

// `*` stands for any run of characters but '/', `**` for any run; the rest stands for itself, whatever its
// case.
bool glob_matches(std::string_view glob, std::string_view text);

}  // namespace syncrig::simulator::journal
