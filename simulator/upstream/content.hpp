// The content directory: update files by their SHA-1, with conditions and ranges. [MS-WSUSSS] 2.1, RFC 9110
// 13 to 14
#pragma once

#include <string>

#include "simulator/http/message.hpp"
#include "simulator/upstream/server.hpp"

namespace syncrig::simulator::upstream {

// The answer to a GET or HEAD of `path`, which is below /content/ and in lower case.
http::Response content_response(Server& server, const http::RequestHead& request, std::string_view path);

// The same where Microsoft Update has its files: `path` is that of a MUUrl, in lower case.
http::Response microsoft_response(Server& server, const http::RequestHead& request, std::string_view path);

// The answer to a GET or HEAD of a file that is no update; `type` is its media type.
http::Response static_response(const Server& server, const http::RequestHead& request,
                               updates::BytesPtr content, updates::Time modified, std::string_view type);

}  // namespace syncrig::simulator::upstream
