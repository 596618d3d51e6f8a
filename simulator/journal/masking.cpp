#include "simulator/journal/masking.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::simulator::journal {

std::string masked(std::string_view field_name, std::string_view value) {
  using net::iequals;
  const bool secret = iequals(field_name, "Authorization") || iequals(field_name, "Proxy-Authorization");
  if (!secret) return std::string(value);
  const auto space = value.find(' ');
  return space == value.npos ? "***" : std::string(value.substr(0, space)) + " ***";
}

std::string masked_target(std::string_view target) {
  const auto scheme = target.find("://");
  const auto start = scheme == target.npos || scheme > target.find('/') ? 0 : scheme + 3;
  const auto authority = target.substr(start, target.find_first_of("/?#", start) - start);
  const auto at = authority.rfind('@');
  if (at == authority.npos) return std::string(target);
  return std::string(target.substr(0, start)) + "***" + std::string(target.substr(start + at));
}

}  // namespace syncrig::simulator::journal
