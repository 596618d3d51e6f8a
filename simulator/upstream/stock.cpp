#include "simulator/upstream/stock.hpp"

namespace syncrig::simulator::upstream {

using updates::Kind;

std::optional<updates::Place> Stock::find(const updates::Identity& identity) const {
  const auto place = catalogue_.find(identity);
  if (!place) return std::nullopt;
  const bool is_update = place->kind == Kind::bundle || place->kind == Kind::leaf;
  return is_update && !knows(catalogue_.update(place->index)) ? std::nullopt : place;
}

std::optional<std::uint32_t> Stock::file_by_sha1(const updates::Sha1& digest) const {
  const auto file = catalogue_.file_by_sha1(digest);
  return file && knows(catalogue_.update(*file)) ? file : std::nullopt;
}

void Stock::ask_for(std::uint32_t file) {
  const auto found = missing_.find(file);
  if (found != missing_.end() && found->second == Arrival::once_asked_for) missing_.erase(found);
}

}  // namespace syncrig::simulator::upstream
