// What the proxy must know of NTLM messages itself: whose they are. [MS-NLMP] 2.2.1
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace syncrig::proxy::auth {

// As the client spells them, in UTF-8.
struct ClaimedName {
  std::string domain;
  std::string user;
};

// The token is an NTLM message, or has one inside, as Negotiate has.
bool has_ntlm(std::string_view token);

// The token begins a handshake: NTLM's NEGOTIATE message, or SPNEGO's or Kerberos' first token. [MS-NLMP]
// 2.2.1.1, RFC 4178 4.2, RFC 2743 3.1
bool begins_handshake(std::string_view token);

// As gss-ntlmssp reads it: clients may leave the version out of NEGOTIATE and AUTHENTICATE messages, and it
// insists on the room for one. The proof does not cover the place. [MS-NLMP] 2.2.1.1, 2.2.1.3
std::string with_room_for_version(std::string token);

// Of the AUTHENTICATE message in `token`, [MS-NLMP] 2.2.1.3; nothing: there is none, or it is malformed.
std::optional<ClaimedName> claimed_name(std::string_view token);

}  // namespace syncrig::proxy::auth
