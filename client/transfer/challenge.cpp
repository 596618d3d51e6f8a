#include "client/transfer/challenge.hpp"

#include <algorithm>
#include <cctype>

#include "simulator/net/iequals.hpp"

namespace syncrig::client::transfer {
namespace {

constexpr std::string_view blanks = " \t";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// The parts of a list between the commas that are outside quotes.
std::vector<std::string_view> list_items(std::string_view list) {
  std::vector<std::string_view> items;
  bool quoted = false;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= list.size(); ++at) {
    if (at < list.size() && quoted && list[at] == '\\') {
      ++at;
      continue;
    }
    if (at < list.size() && list[at] == '"') quoted = !quoted;
    if (at < list.size() && (quoted || list[at] != ',')) continue;
    items.push_back(trimmed(list.substr(start, std::min(at, list.size()) - start)));
    start = at + 1;
  }
  return items;
}

// RFC 9110 5.6.4
std::string without_quotes(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
  std::string plain;
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    if (text[at] == '\\' && at + 2 < text.size()) ++at;
    plain += text[at];
  }
  return plain;
}

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (auto& letter : lowered) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return lowered;
}

// "name=value", as far as it is one; token68 has '=' at its end only.
bool is_parameter(std::string_view item) {
  const auto equals = item.find('=');
  return equals != item.npos && equals > 0 && item.find_first_not_of('=', equals) != item.npos &&
         trimmed(item.substr(0, equals)).find_first_of(blanks) == item.npos;
}

void add_parameter(std::string_view item, std::map<std::string, std::string>& parameters) {
  const auto equals = item.find('=');
  parameters.emplace(lower(trimmed(item.substr(0, equals))),
                     without_quotes(trimmed(item.substr(equals + 1))));
}

// What stands behind a scheme's name: its token, or the first of its parameters.
void add_first(std::string_view rest, Challenge& challenge) {
  if (is_parameter(rest))
    add_parameter(rest, challenge.parameters);
  else
    challenge.token = std::string(rest);
}

void add_challenges(std::string_view list, Challenges& challenges) {
  for (const auto item : list_items(list)) {
    if (item.empty()) continue;
    if (is_parameter(item)) {
      if (!challenges.empty()) add_parameter(item, challenges.back().parameters);
      continue;
    }
    const auto blank = item.find_first_of(blanks);
    auto& challenge = challenges.emplace_back();
    challenge.scheme = std::string(item.substr(0, blank));
    if (blank != item.npos) add_first(trimmed(item.substr(blank)), challenge);
  }
}

}  // namespace

std::string Challenge::parameter(const std::string& name) const {
  const auto found = parameters.find(name);
  return found == parameters.end() ? std::string() : found->second;
}

Challenges challenges_of(const simulator::http::Fields& fields) {
  Challenges challenges;
  const auto [first, last] = fields.equal_range(simulator::http::field::proxy_authenticate);
  for (auto one = first; one != last; ++one) add_challenges(std::string_view(one->value()), challenges);
  return challenges;
}

const Challenge* find(const Challenges& challenges, std::string_view scheme) {
  const auto found = std::ranges::find_if(
      challenges, [&](const Challenge& one) { return simulator::net::iequals(one.scheme, scheme); });
  return found == challenges.end() ? nullptr : &*found;
}

std::vector<std::string> offered_schemes(const simulator::http::Fields& fields) {
  std::vector<std::string> schemes;
  for (auto& one : challenges_of(fields)) schemes.push_back(one.scheme);
  return schemes;
}

bool offers(const std::vector<std::string>& schemes, std::string_view scheme) {
  return std::any_of(schemes.begin(), schemes.end(),
                     [&](const std::string& one) { return simulator::net::iequals(one, scheme); });
}

std::map<std::string, std::string> parameters_of(std::string_view list) {
  std::map<std::string, std::string> parameters;
  for (const auto item : list_items(list)) {
    if (is_parameter(item)) add_parameter(item, parameters);
  }
  return parameters;
}

}  // namespace syncrig::client::transfer
