// Authentication in front of forwarding: lets requests with good credentials through and challenges the
// others. RFC 9110 11.7
#pragma once

#include "simulator/http/answer.hpp"
#include "simulator/schema/world.pb.h"

namespace syncrig::proxy::forwarding {

// `name` is the proxy's full host name. Without a scheme it is `inner` itself. Throws std::runtime_error with
// a sentence if a keytab can't be used.
simulator::http::AnswerPtr gated(const simulator::Authentication& settings, const std::string& name,
                                 simulator::http::AnswerPtr inner);

}  // namespace syncrig::proxy::forwarding
