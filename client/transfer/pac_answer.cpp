#include "client/transfer/pac_answer.hpp"

#include <charconv>

#include "simulator/net/iequals.hpp"

namespace syncrig::client::transfer {
namespace {

using simulator::net::iequals;

constexpr std::string_view blanks = " \t\r\n";
constexpr std::uint16_t usual_port = 80;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(blanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_host(std::string_view text) {
  return !text.empty() && text.find_first_of(" \t\r\n/@\"<>\\") == text.npos && text.find('\0') == text.npos;
}

// "proxy:3128", "[::1]:3128", "proxy".
std::optional<Way> read_place(std::string_view text) {
  const auto bracket = text.starts_with('[') ? text.find(']') : text.npos;
  const auto colon = text.find(':', bracket == text.npos ? 0 : bracket);
  auto host = text.substr(0, colon);
  if (bracket != text.npos && host.size() > 2 && host.back() == ']') host = host.substr(1, host.size() - 2);
  Way way(std::string(host), usual_port);
  if (!is_host(host)) return std::nullopt;
  if (colon == text.npos) return way;
  const auto digits = text.substr(colon + 1);
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), way.port);
  const bool whole = read.ec == std::errc() && read.ptr == digits.data() + digits.size() && way.port != 0;
  return whole ? std::optional(way) : std::nullopt;
}

std::optional<Way> read_way(std::string_view text) {
  if (iequals(text, "DIRECT")) return Way();
  const auto kind = text.substr(0, text.find_first_of(blanks));
  if (!iequals(kind, "PROXY") && !iequals(kind, "HTTP")) return std::nullopt;
  return read_place(trimmed(text.substr(kind.size())));
}

}  // namespace

std::optional<Ways> read_pac_answer(std::string_view text) {
  if (trimmed(text).empty()) return Ways{Way()};
  Ways ways;
  while (!text.empty()) {
    const auto end = std::min(text.find(';'), text.size());
    if (auto way = read_way(trimmed(text.substr(0, end)))) ways.push_back(std::move(*way));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return ways.empty() ? std::nullopt : std::optional(ways);
}

}  // namespace syncrig::client::transfer
