// The content directory: update files by their SHA-1, with conditions and ranges. [MS-WSUSSS] 2.1, RFC 9110
// 13 to 14
#pragma once

#include <string>

#include "simulator/http/message.hpp"
#include "simulator/upstream/server.hpp"

namespace syncrig::simulator::upstream {

// The answer to a GET or HEAD of `path`, which is below /content/ and in lower case.
http::Response content_response(Server& server, const http::RequestHead& request, std::string_view path);

}  // namespace syncrig::simulator::upstream
