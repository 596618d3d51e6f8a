// The reference checker: looks at a downstream's surroundings and says what keeps it from synchronising.
#pragma once

#include <chrono>

#include "client/schema/facts.pb.h"
#include "client/schema/verdict.pb.h"
#include "simulator/net/task.hpp"

namespace syncrig::client::checks {

namespace net = simulator::net;

struct Options {
  net::Clock::duration patience = std::chrono::seconds(1);  // for content that the upstream promised, in all
  net::Clock::duration deadline = std::chrono::seconds(8);  // of a single exchange

  Options() = default;
};

// Synchronises as the downstream would, without storing anything, and looks at what went wrong. The first
// stage that shows a failure ends the examination: what comes after would only be its consequence. Throws
// std::runtime_error when the facts ask for what the checker can't do.
net::Task<Verdict> examine(HostFacts facts, Options options);

}  // namespace syncrig::client::checks
