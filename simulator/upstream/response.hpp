// Responses as IIS makes them: its fields, its short pages.
#pragma once

#include <string_view>

#include "simulator/http/message.hpp"
#include "simulator/upstream/server.hpp"

namespace syncrig::simulator::upstream {

// The answer of an ASP.NET page or service.
http::Response asp_net_response(const Server& server, http::status code, std::string_view content_type,
                                std::string text);
http::Response asp_net_response(const Server& server, http::status code, std::string_view content_type,
                                http::BodyPtr body);

// A page for people about a status. `reason` is one sentence, written as it is.
http::Response status_page(const Server& server, http::status code, std::string_view reason);

// What made a response: the web server itself, or the framework behind its services.
enum class Engine { iis, asp_net };

// Server, X-Powered-By, Date and their like.
void add_server_fields(const Server& server, http::ResponseHead& head, Engine engine);

}  // namespace syncrig::simulator::upstream
