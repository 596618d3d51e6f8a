// How a downstream gets its cookie: GetAuthConfig, GetAuthorizationCookie, GetCookie. [MS-WSUSSS] 3.1.4.1
// to 3.1.4.3
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

Outcome get_auth_config(Server& server, soap::Element request);
Outcome get_authorization_cookie(Server& server, soap::Element request);
Outcome get_cookie(Server& server, soap::Element request);

// How long cookies live; the second as Windows sets it, [MS-WSUSSS] note 29.
inline constexpr std::chrono::hours authorization_lifetime{24};
inline constexpr std::chrono::minutes session_lifetime{240};

}  // namespace syncrig::simulator::upstream
