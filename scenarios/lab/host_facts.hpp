// The host facts of a world's downstream: its settings as a checker would read them on Windows.
#pragma once

#include "client/schema/facts.pb.h"
#include "scenarios/lab/addresses.hpp"
#include "simulator/net/tcp.hpp"
#include "simulator/updates/store.hpp"

namespace syncrig::scenarios::lab {

// `store` has every update there is; `dns` is where the world's name server listens.
client::HostFacts host_facts(const simulator::World& world, const simulator::updates::Store& store,
                             const Addresses& addresses, simulator::net::Endpoint dns);

// Of a WSUS server in the middle of a chain, as a downstream of its parent.
client::HostFacts middle_server_facts(const simulator::World& world, const simulator::Upstream& server,
                                      const Addresses& addresses, simulator::net::Endpoint dns);

// Of a chain the server that has no parent.
const simulator::Upstream& topmost_server_of(const simulator::World& world);

// Of its web services: 8530 where it is not set, with TLS 8531.
std::uint16_t port_of(const simulator::Upstream& server);

// Of its files: the same, with TLS one below. [MS-WSUSSS] 2.1
std::uint16_t content_port_of(const simulator::Upstream& server);

// "wsus1.corp.test"
std::string full_name(const simulator::World& world, const std::string& label);

}  // namespace syncrig::scenarios::lab
