// Why a proxy answers 407.
#pragma once

#include "client/checks/examination.hpp"
#include "client/checks/finding.hpp"

namespace syncrig::client::checks {

// `reply` is the 407 that `call` got. If credentials were sent and another domain could be meant, `call` is
// sent once more with it.
net::Task<Finding> judge_credentials(Examination& seen, const transfer::Call& call,
                                     const transfer::Reply& reply);

// The same for a file, if the web services are open to those who show nothing: PROXY_AUTHENTICATION_SPLIT
// then.
net::Task<Finding> judge_content_credentials(Examination& seen, const transfer::Call& call,
                                             const transfer::Reply& reply);

// A challenge for servers' credentials: 401 and WWW-Authenticate.
bool asks_as_a_server(const transfer::Reply& reply);

// PROXY_AUTHENTICATION_BROKEN, for such a reply.
Finding judge_mistaken_challenge(const Examination& seen, const transfer::Reply& reply, const Lines& direct);

}  // namespace syncrig::client::checks
