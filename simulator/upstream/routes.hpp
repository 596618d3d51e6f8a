// Which path of the server is answered how.
#pragma once

#include <string>
#include <string_view>

#include "simulator/http/message.hpp"
#include "simulator/upstream/server.hpp"

namespace syncrig::simulator::upstream {

// A path as routes spell it: lower case, no repeated slashes, none at the end.
std::string route_path(std::string_view path);

// `server` and `request` live until the response is sent.
net::Task<http::Response> routed(Server& server, http::Request& request);

}  // namespace syncrig::simulator::upstream
