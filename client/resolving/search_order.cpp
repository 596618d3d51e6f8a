#include "client/resolving/search_order.hpp"

#include <string_view>

namespace syncrig::client::resolving {
namespace {

std::string without_outer_dots(std::string_view suffix) {
  while (!suffix.empty() && suffix.front() == '.') suffix.remove_prefix(1);
  while (!suffix.empty() && suffix.back() == '.') suffix.remove_suffix(1);
  return std::string(suffix);
}

}  // namespace

std::vector<std::string> search_names(const std::string& name, const std::vector<std::string>& suffixes) {
  const auto bare = without_outer_dots(name);
  if (bare.empty()) return {};
  if (name.back() == '.') return {bare};
  std::vector<std::string> names;
  for (const auto& suffix : suffixes) {
    const auto end = without_outer_dots(suffix);
    if (!end.empty()) names.push_back(name + "." + end);
  }
  const bool single_label = name.find('.') == std::string::npos;
  names.insert(single_label ? names.end() : names.begin(), name);
  return names;
}

std::string reverse_name(const boost::asio::ip::address& address) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string name;
  if (address.is_v4()) {
    for (unsigned left = 4, octets = address.to_v4().to_uint(); left > 0; --left, octets >>= 8) {
      name += std::to_string(octets & 0xff) + ".";
    }
    return name + "in-addr.arpa";
  }
  const auto octets = address.to_v6().to_bytes();
  for (auto octet = octets.rbegin(); octet != octets.rend(); ++octet) {
    const unsigned value = *octet;
    for (const unsigned nibble : {value & 0xf, value >> 4}) {
      name += digits[nibble];
      name += '.';
    }
  }
  return name + "ip6.arpa";
}

}  // namespace syncrig::client::resolving
