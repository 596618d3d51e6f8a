// Fields that belong to one connection and the trace a proxy leaves. RFC 9110 7.6
#pragma once

#include "simulator/http/message.hpp"

namespace syncrig::proxy::forwarding {

// Removes Connection, what it names, and the other fields that never go further.
void remove_hop_by_hop(simulator::http::Fields& fields);

// True if Via says that the message was at this proxy before. RFC 9110 7.6.3
bool went_through(const simulator::http::Fields& fields, std::string_view proxy_name);

}  // namespace syncrig::proxy::forwarding
