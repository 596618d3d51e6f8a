// Why a proxy answers 407.
#pragma once

#include "client/checks/examination.hpp"
#include "client/checks/finding.hpp"

namespace syncrig::client::checks {

// `reply` is the 407 that `call` got. If credentials were sent and another domain could be meant, `call` is
// sent once more with it.
net::Task<Finding> judge_credentials(Examination& seen, const transfer::Call& call,
                                     const transfer::Reply& reply);

}  // namespace syncrig::client::checks
