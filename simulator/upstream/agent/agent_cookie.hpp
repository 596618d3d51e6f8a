// The cookies of update agents: who they are, and the faults for those that can't be used. [MS-WUSP] 2.2.2.4
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream::agent {

// What a cookie lets the server recover, [MS-WUSP] 3.1.5.4. An authorisation cookie has a computer, its
// groups and an expiry.
struct AgentCookie {
  std::string computer;       // the id that the agent gave itself, lower case
  std::string target_groups;  // as the agent named them, "Lab;Pilot"
  updates::Time expires;
  ProtocolVersion version;
  updates::Time config_changed;  // LastChange of the configuration that the agent knows
  updates::Time synchronised;    // the agent knows the deployments made until then
};

// As CookieData and EncryptedData carry them.
std::string authorization_text(const Server& server, const AgentCookie& cookie);
std::string cookie_text(const Server& server, const AgentCookie& cookie);

// Opens <name>, a Cookie, writes it and closes it.
void write_cookie(soap::Writer& xml, std::string_view name, const Server& server, const AgentCookie& cookie);

// Fault: InvalidAuthorizationCookie, also for an expired one.
OrFault<AgentCookie> read_authorization(const Server& server, std::string_view text);

// The cookie in an element of type Cookie. Faults: InvalidCookie, ServerChanged; it may be expired.
OrFault<AgentCookie> read_cookie(const Server& server, soap::Element element);

// The request's `cookie`. Faults: those and CookieExpired.
OrFault<AgentCookie> cookie_of(const Server& server, soap::Element request);

}  // namespace syncrig::simulator::upstream::agent
