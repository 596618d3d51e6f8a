// A proxy that takes no long request heads. RFC 6585 5
#pragma once

#include "simulator/http/answer.hpp"

namespace syncrig::proxy::forwarding {

// Answers 431 for `inner` when request line and fields are longer than `header_bytes_max`.
simulator::http::AnswerPtr limiting_headers(std::size_t header_bytes_max, std::string proxy_name,
                                            simulator::http::AnswerPtr inner);

}  // namespace syncrig::proxy::forwarding
