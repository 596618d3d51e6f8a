// The pages a proxy answers with itself.
#pragma once

#include "simulator/http/message.hpp"

namespace syncrig::proxy::forwarding {

// `sentence` tells people what went wrong; `proxy_name` signs it.
simulator::http::Response error_page(simulator::http::status code, std::string_view proxy_name,
                                     std::string_view sentence);

}  // namespace syncrig::proxy::forwarding
