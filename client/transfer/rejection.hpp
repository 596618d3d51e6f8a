// Why a proxy still answers 407.
#pragma once

namespace syncrig::client::transfer {

enum class Rejection {
  none,           // it does not, or was never asked
  not_tried,      // no credentials, or no scheme that may be used with them
  refused,        // the credentials came to it and are not good
  no_challenge,   // a handshake's first message got no challenge: it was not looked at
  no_ticket,      // the same for Negotiate, where NTLM was inside
  affinity_lost,  // the last message of a handshake met another connection, or another node
  stale,          // Digest credentials are said to be stale, each time anew
};

}  // namespace syncrig::client::transfer
