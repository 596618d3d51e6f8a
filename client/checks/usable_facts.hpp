// Whether host facts can be examined at all: a mistake in them must never be told as one of the network.
#pragma once

#include "client/schema/facts.pb.h"

namespace syncrig::client::checks {

// Throws FactsUnusable (examine.hpp) with every field that can't be used, what is wrong with it and what to
// do. What may be left out: wsus.upstream_port (8530), host.address, the sha256 of a file, DNS servers, hosts
// lines, wanted updates, and of a proxy that is not enabled everything.
void require_usable(const HostFacts& facts);

}  // namespace syncrig::client::checks
