// A cache between the proxy's clients and its forwarding. RFC 9111
#pragma once

#include <chrono>
#include <functional>

#include "simulator/http/answer.hpp"

namespace syncrig::proxy::forwarding {

struct CacheRules {
  std::chrono::seconds fresh{3600};       // an answer that says nothing of itself
  std::chrono::seconds negative{0};       // 404, 410, 502, 503, 504; 0: not at all
  std::uint64_t bytes_max = 64ull << 20;  // in all
  bool serves_stale = false;
  bool keeps_partial_as_whole = false;
  bool answers_head_by_itself = false;
};

using Now = std::function<std::chrono::steady_clock::time_point()>;

// Answers from what `inner` answered before, where that is allowed; X-Cache tells which, signed with `name`.
simulator::http::AnswerPtr caching(CacheRules rules, std::string name, simulator::http::AnswerPtr inner,
                                   Now now = &std::chrono::steady_clock::now);

}  // namespace syncrig::proxy::forwarding
