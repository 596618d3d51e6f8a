// What a Proxy-Authenticate field offers. RFC 9110 11.6.1, 11.7.1
#pragma once

#include <map>
#include <string>
#include <vector>

#include "simulator/http/message.hpp"

namespace syncrig::client::transfer {

struct Challenge {
  std::string scheme;                             // as spelt
  std::string token;                              // token68: "NTLM TlRMTVNT..." has one
  std::map<std::string, std::string> parameters;  // names in lower case, values without quotes

  Challenge() = default;
  std::string parameter(const std::string& name) const;  // empty: it has none
};

// In order.
using Challenges = std::vector<Challenge>;
Challenges challenges_of(const simulator::http::Fields& fields);

// The first of that scheme, whose name ignores case; null: there is none.
const Challenge* find(const Challenges& challenges, std::string_view scheme);

// Scheme names as spelt, in order: {"NTLM", "Basic"}.
std::vector<std::string> offered_schemes(const simulator::http::Fields& fields);

// Scheme names are compared without regard to case.
bool offers(const std::vector<std::string>& schemes, std::string_view scheme);

// The parameters of a list such as Proxy-Authentication-Info, as in a challenge.
std::map<std::string, std::string> parameters_of(std::string_view list);

}  // namespace syncrig::client::transfer
