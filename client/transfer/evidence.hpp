// Request and response heads as lines for people: the first line and the fields that decide.
#pragma once

#include <string>
#include <vector>

#include "simulator/http/message.hpp"

namespace syncrig::client::transfer {

using Evidence = std::vector<std::string>;

// "> GET /x HTTP/1.1", "> Range: bytes=0-1"; credentials become "Basic ***".
Evidence evidence_of(const simulator::http::RequestHead& head);

// "< HTTP/1.1 206 Partial Content", "< Content-Range: bytes 0-1/2".
Evidence evidence_of(const simulator::http::ResponseHead& head);

}  // namespace syncrig::client::transfer
