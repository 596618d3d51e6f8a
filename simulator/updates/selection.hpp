// Which products an upstream's administrator selected.
#pragma once

#include <bitset>
#include <span>
#include <string>

#include "simulator/updates/update.hpp"

namespace syncrig::simulator::updates {

class Selection {
 public:
  // Every product.
  Selection() = default;

  // Every product but those with these titles (any case). Throws std::invalid_argument for a title that no
  // product has.
  explicit Selection(std::span<const std::string> without_titles);

  bool has(const Update& update) const { return !without_[update.product_index()]; }

 private:
  std::bitset<product_count> without_;
};

}  // namespace syncrig::simulator::updates
