// Names that a slip of the keyboard turns into another.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace syncrig::client::checks {

// All host labels one edit (a character more, less, other, or two neighbours swapped) away from `label`, in
// order. Letters, digits and inner hyphens only; lower case; without `label` itself.
std::vector<std::string> near_labels(std::string_view label);

}  // namespace syncrig::client::checks
