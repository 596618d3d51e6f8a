// Fields that belong to one connection and the trace a proxy leaves. RFC 9110 7.6
#pragma once

#include "simulator/http/message.hpp"

namespace syncrig::proxy::forwarding {

// Removes Connection, what it names, and the other fields that never go further.
void remove_hop_by_hop(simulator::http::Fields& fields);

// Appends this proxy to Via: "1.1 proxy.corp.test (syncrig)". `version` is that of the message as received.
void add_via(simulator::http::Fields& fields, unsigned version, std::string_view proxy_name);

}  // namespace syncrig::proxy::forwarding
