// The message seam: whoever answers requests. Servers are one; a message fault is one that wraps another.
#pragma once

#include "simulator/http/message.hpp"

namespace syncrig::simulator::http {

class Answer {
 public:
  virtual ~Answer() = default;

  // The request is the callee's to change and its body to read. The response's body may refer to `request`,
  // which lives until the response is sent.
  virtual net::Task<Response> answer(Request& request) = 0;
};

using AnswerPtr = std::unique_ptr<Answer>;

}  // namespace syncrig::simulator::http
