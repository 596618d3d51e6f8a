// How an update agent gets its cookie: GetConfig, GetAuthorizationCookie, GetCookie, RegisterComputer.
// [MS-WUSP] 3.1.5.2 to 3.1.5.5
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream::agent {

inline constexpr std::string_view client_web_namespace =
    "http://www.microsoft.com/SoftwareDistribution/Server/ClientWebService";
inline constexpr std::string_view simple_auth_namespace =
    "http://www.microsoft.com/SoftwareDistribution/Server/SimpleAuthWebService";

Outcome get_config(Server& server, soap::Element request);
Outcome get_config_2(Server& server, soap::Element request);
Outcome get_authorization_cookie(Server& server, soap::Element request);
Outcome get_cookie(Server& server, soap::Element request);
Outcome register_computer(Server& server, soap::Element request);

// When what GetConfig tells changed last: later than at first where agents need not register.
updates::Time config_changed(const Server& server);

// How many revisions one GetExtendedUpdateInfo may name, as GetConfig tells it.
inline constexpr std::uint32_t extended_updates_max = 50;

}  // namespace syncrig::simulator::upstream::agent
