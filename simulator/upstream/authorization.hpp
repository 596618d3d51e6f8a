// How a downstream gets its cookie: GetAuthConfig, GetAuthorizationCookie, GetCookie. [MS-WSUSSS] 3.1.4.1
// to 3.1.4.3
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

Outcome get_auth_config(Server& server, soap::Element request);
Outcome get_authorization_cookie(Server& server, soap::Element request);
Outcome get_cookie(Server& server, soap::Element request);

// How long an authorisation cookie lives; how long what is got for it does is the server's setting.
inline constexpr std::chrono::hours authorization_lifetime{24};

// A host name, as far as its form tells: some clients send a GUID, which has it too.
bool is_host_name(std::string_view name);

// "x.y"
std::optional<ProtocolVersion> parse_version(std::string_view text);

}  // namespace syncrig::simulator::upstream
