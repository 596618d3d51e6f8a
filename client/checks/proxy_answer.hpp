// A proxy that answers in the place of the upstream.
#pragma once

#include "client/checks/examination.hpp"
#include "client/checks/finding.hpp"

namespace syncrig::client::checks {

// `direct` is what the same request got past the proxy.
Finding forbidden_by_proxy(const Examination& seen, const transfer::Reply& reply, const Lines& direct);

}  // namespace syncrig::client::checks
