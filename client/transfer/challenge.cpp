#include "client/transfer/challenge.hpp"

#include <boost/beast/core/string.hpp>

namespace syncrig::client::transfer {
namespace {

// The parts of a list between the commas that are outside quotes.
std::vector<std::string_view> list_items(std::string_view list) {
  std::vector<std::string_view> items;
  bool quoted = false;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= list.size(); ++at) {
    if (at < list.size() && list[at] == '"') quoted = !quoted;
    if (at < list.size() && (quoted || list[at] != ',')) continue;
    items.push_back(list.substr(start, at - start));
    start = at + 1;
  }
  return items;
}

std::string_view first_word(std::string_view item) {
  const auto begin = item.find_first_not_of(" \t");
  if (begin == item.npos) return {};
  item.remove_prefix(begin);
  return item.substr(0, item.find_first_of(" \t"));
}

}  // namespace

std::vector<std::string> offered_schemes(const simulator::http::Fields& fields) {
  std::vector<std::string> schemes;
  const auto [first, last] = fields.equal_range(simulator::http::field::proxy_authenticate);
  for (auto one = first; one != last; ++one) {
    for (const auto item : list_items(std::string_view(one->value()))) {
      const auto word = first_word(item);
      const bool parameter = word.find('=') != word.npos;
      if (!word.empty() && !parameter) schemes.emplace_back(word);
    }
  }
  return schemes;
}

bool offers(const std::vector<std::string>& schemes, std::string_view scheme) {
  return std::any_of(schemes.begin(), schemes.end(),
                     [&](const std::string& one) { return boost::beast::iequals(one, scheme); });
}

}  // namespace syncrig::client::transfer
