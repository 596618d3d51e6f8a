// A proxy that answers in the place of the upstream.
#pragma once

#include "client/checks/examination.hpp"
#include "client/checks/finding.hpp"

namespace syncrig::client::checks {

// `direct` is what the same request got past the proxy.
Finding forbidden_by_proxy(const Examination& seen, const transfer::Reply& reply, const Lines& direct);

// The proxy can't reach an upstream of the own network, which answers `direct`.
bool lacks_bypass(const Examination& seen, const transfer::Reply& reply, const transfer::Reply& direct);

// PROXY_BYPASS_MISSING, for such a reply.
Finding bypass_missing(const Examination& seen, const transfer::Reply& reply, const Lines& direct);

// An error that went through the same proxy twice.
bool shows_a_loop(const transfer::Reply& reply);

}  // namespace syncrig::client::checks
