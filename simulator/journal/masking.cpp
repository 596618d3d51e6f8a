#include "simulator/journal/masking.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::simulator::journal {

std::string masked(std::string_view field_name, std::string_view value) {
  using net::iequals;
  const bool secret = iequals(field_name, "Authorization") || iequals(field_name, "Proxy-Authorization");
  if (!secret) return std::string(value);
  return std::string(value.substr(0, value.find(' '))) + " ***";
}

}  // namespace syncrig::simulator::journal
