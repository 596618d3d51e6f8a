// A stored response, and what a request gets of it. RFC 9110 13, 14; RFC 9111 4
#pragma once

#include "proxy/forwarding/freshness.hpp"

namespace syncrig::proxy::forwarding {

struct Stored {
  simulator::http::ResponseHead head;  // without Age, with the length of `body`
  std::shared_ptr<const std::string> body;
  std::string vary;     // of the response
  std::string variant;  // see variant_of
  std::chrono::steady_clock::time_point since;
  Seconds initial_age{0};
  Seconds lifetime{0};

  Seconds age(std::chrono::steady_clock::time_point now) const {
    return initial_age + std::chrono::floor<Seconds>(now - since);
  }
  bool is_fresh(std::chrono::steady_clock::time_point now) const { return age(now) < lifetime; }
};

// 200 with all of it, 206 with a part, 304, or 416; for HEAD without a body.
simulator::http::Response answer_from(const Stored& stored, const simulator::http::RequestHead& request,
                                      std::chrono::steady_clock::time_point now);

}  // namespace syncrig::proxy::forwarding
