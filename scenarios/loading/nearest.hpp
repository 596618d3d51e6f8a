// The word that was probably meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace syncrig::scenarios::loading {

// Insertions, deletions, replacements and swaps of neighbours; upper and lower case are the same.
std::size_t edit_distance(std::string_view one, std::string_view other);

// The candidate nearest to `word`, the first of equals. Empty if even that one differs in more than a third
// of the word.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace syncrig::scenarios::loading
