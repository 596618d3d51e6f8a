// Files that agents and people ask a server for to see that it is one. [MS-WUSP] 3.1.5.1
#pragma once

#include "simulator/http/message.hpp"
#include "simulator/upstream/server.hpp"

namespace syncrig::simulator::upstream::agent {

// GET or HEAD of `path`, which is below /selfupdate/ and in lower case: wuident.cab, iuident.cab. Old agents
// want them signed by Microsoft, which these are not.
http::Response self_update_response(const Server& server, const http::RequestHead& request,
                                    std::string_view path);

// GET or HEAD of /ClientWebService/wusserverversion.xml.
http::Response server_version_response(const Server& server, const http::RequestHead& request);

}  // namespace syncrig::simulator::upstream::agent
