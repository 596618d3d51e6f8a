// The host facts of a world's downstream: its settings as a checker would read them on Windows.
#pragma once

#include "client/schema/facts.pb.h"
#include "scenarios/lab/addresses.hpp"
#include "simulator/net/tcp.hpp"
#include "simulator/updates/catalogue.hpp"

namespace syncrig::scenarios::lab {

// `dns` is where the world's name server listens.
client::HostFacts host_facts(const simulator::World& world, const simulator::updates::Catalogue& catalogue,
                             const Addresses& addresses, simulator::net::Endpoint dns);

// The first update that downstreams want with a file of at least 1 MiB. Throws std::logic_error if there is
// none.
client::WantedUpdate sample_update(const simulator::updates::Catalogue& catalogue);

// "wsus1.corp.test"
std::string full_name(const simulator::World& world, const std::string& label);

}  // namespace syncrig::scenarios::lab
