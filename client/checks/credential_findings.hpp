// What can be wrong with credentials at the proxy, as findings. Evidence of the exchange is added by the
// caller.
#pragma once

#include <string>
#include <vector>

#include "client/checks/finding.hpp"
#include "client/schema/facts.pb.h"
#include "client/transfer/call.hpp"

namespace syncrig::client::checks {

Finding credentials_missing();
Finding basic_not_allowed();
Finding domain_wrong(const ConsoleProxy& proxy, const std::string& right_domain);
Finding password_wrong(const ConsoleProxy& proxy);
Finding password_expired(const ConsoleProxy& proxy);
Finding account_locked(const ConsoleProxy& proxy);
Finding kerberos_failed(const ConsoleProxy& proxy, const transfer::AskedInVain& asked);

// PROXY_AUTHENTICATION_BROKEN in its kinds.
Finding nothing_usable_offered(const std::vector<std::string>& schemes);
Finding handshake_unanswered(const std::string& scheme);
Finding affinity_lost(const std::string& scheme);
Finding always_stale();
Finding asked_as_by_a_server(const std::vector<std::string>& schemes);

}  // namespace syncrig::client::checks
