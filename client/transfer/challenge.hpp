// What a Proxy-Authenticate field offers. RFC 9110 11.6.1, 11.7.1
#pragma once

#include <string>
#include <vector>

#include "simulator/http/message.hpp"

namespace syncrig::client::transfer {

// Scheme names as spelt, in order: {"NTLM", "Basic"}.
std::vector<std::string> offered_schemes(const simulator::http::Fields& fields);

// Scheme names are compared without regard to case.
bool offers(const std::vector<std::string>& schemes, std::string_view scheme);

}  // namespace syncrig::client::transfer
