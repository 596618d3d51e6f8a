#include "scenarios/loading/naming.hpp"

#include <algorithm>

namespace syncrig::scenarios::loading {

bool is_layer(std::string_view folder) {
  return std::ranges::find(layers, folder) != std::end(layers);
}

bool is_name(std::string_view text) {
  const auto plain = [](char one) {
    return (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || one == '-';
  };
  if (text.empty() || text.front() == '-' || text.back() == '-') return false;
  return std::ranges::all_of(text, plain) && text.find("--") == text.npos;
}

}  // namespace syncrig::scenarios::loading
