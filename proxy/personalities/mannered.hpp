// What a proxy says itself, and what becomes of connections, in the manner of its personality.
#pragma once

#include "proxy/personalities/manners.hpp"
#include "simulator/http/answer.hpp"

namespace syncrig::proxy::personalities {

// Around the whole of a proxy.
http::AnswerPtr mannered(Manners manners, http::AnswerPtr inner);

}  // namespace syncrig::proxy::personalities
