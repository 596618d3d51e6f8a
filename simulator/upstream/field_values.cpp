#include "simulator/upstream/field_values.hpp"

namespace syncrig::simulator::upstream {
namespace {

constexpr std::string_view white_space = " \t";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(white_space);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

void skip_separators(std::string_view& list) {
  const auto first = list.find_first_not_of(" \t,");
  list.remove_prefix(std::min(first, list.size()));
}

}  // namespace

std::optional<std::string> whole_value(const http::RequestHead& head, http::field name) {
  const auto [first, last] = head.equal_range(name);
  if (first == last) return std::nullopt;
  std::string all;
  for (auto line = first; line != last; ++line) {
    if (line != first) all += ", ";
    all += trimmed(line->value());
  }
  return all;
}

std::optional<std::string_view> next_entity_tag(std::string_view& list) {
  skip_separators(list);
  const std::size_t open = list.starts_with("W/") ? 2 : 0;
  if (open >= list.size() || list[open] != '"') return std::nullopt;
  const auto close = list.find('"', open + 1);
  if (close == list.npos) return std::nullopt;
  const auto tag = list.substr(0, close + 1);
  list.remove_prefix(close + 1);
  return tag;
}

std::optional<std::string_view> next_element(std::string_view& list) {
  skip_separators(list);
  if (list.empty()) return std::nullopt;
  const auto element = list.substr(0, list.find(','));
  list.remove_prefix(element.size());
  return trimmed(element);
}

}  // namespace syncrig::simulator::upstream
