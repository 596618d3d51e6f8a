// Categories by the titles that people know them by.
#pragma once

#include <string_view>

#include "simulator/updates/taxonomy.hpp"

namespace syncrig::simulator::updates {

// Any case. Throw std::invalid_argument for a title that there is not, naming the nearest.
const Category& product_titled(std::string_view title);
const Category& classification_titled(std::string_view title);

}  // namespace syncrig::simulator::updates
