#include "simulator/journal/masking.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::simulator::journal {

namespace {

// "NTLM TlRMTVNT...": a message of a handshake, from which passwords can be guessed at leisure.
bool is_handshake(std::string_view challenge) {
  const auto space = challenge.find(' ');
  const auto scheme = challenge.substr(0, space);
  return space != challenge.npos && (net::iequals(scheme, "NTLM") || net::iequals(scheme, "Negotiate"));
}

}  // namespace

std::string masked(std::string_view field_name, std::string_view value) {
  using net::iequals;
  const bool secret = iequals(field_name, "Authorization") || iequals(field_name, "Proxy-Authorization");
  const bool challenge = iequals(field_name, "WWW-Authenticate") || iequals(field_name, "Proxy-Authenticate");
  if (!secret && !(challenge && is_handshake(value))) return std::string(value);
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
