// Whether host facts can be examined at all: a mistake in them must never be told as one of the network.
#pragma once

#include "client/schema/facts.pb.h"

namespace syncrig::client::checks {

// Throws FactsUnusable (examine.hpp) with every field that can't be used, what is wrong with it and what to
// do. What may be left out: wsus.upstream_port (8530), host.address, the sha256 of a file, DNS servers, hosts
// lines, wanted updates, of a proxy
// that is not enabled everything, and of one with a script server and port.
void require_usable(const HostFacts& facts);

// Whether a machine can be reached by what the console has as proxy. One that is not used, or chosen by a
// script, always can.
bool can_be_a_proxy(const ConsoleProxy& proxy);

}  // namespace syncrig::client::checks
