// The reference checker: looks at a downstream's surroundings and says what keeps it from synchronising.
#pragma once

#include <chrono>
#include <stdexcept>

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

// The host facts ask for what can't be examined. The text names every such field (wanted[2].files[0].sha1), a
// line each, with what is wrong and what to do.
class FactsUnusable : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Synchronises as the downstream would, without storing anything, and looks at what went wrong. The first
// stage that shows a failure ends the examination: what comes after would only be its consequence. Throws
// FactsUnusable before anything is sent when the facts can't be used.
net::Task<Verdict> examine(HostFacts facts, Options options);

}  // namespace syncrig::client::checks
