// What a 503 of the upstream means.
#pragma once

#include "client/checks/examination.hpp"
#include "client/checks/finding.hpp"

namespace syncrig::client::checks {

// The walk stopped at a 503, which no proxy gave. Asks the same again, some times: UPSTREAM_OVERLOADED if
// another answer comes, UPSTREAM_POOL_STOPPED if HTTP.sys itself answers each time, else UPSTREAM_HTTP_ERROR.
net::Task<Finding> unavailable(Examination& seen);

}  // namespace syncrig::client::checks
