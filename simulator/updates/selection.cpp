#include "simulator/updates/selection.hpp"

#include "simulator/updates/titles.hpp"

namespace syncrig::simulator::updates {

Selection::Selection(std::span<const std::string> without_titles) {
  for (const auto& title : without_titles) {
    without_.set(static_cast<std::size_t>(&product_titled(title) - &product(0)));
  }
}

}  // namespace syncrig::simulator::updates
